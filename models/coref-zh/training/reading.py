"""How a comment is read before the model sees it, as the page does (src/, comment reading): emoji and emoticons are left out,
a blank is a comma, long laughter is shortened, full-width forms become plain."""

import re

LEFT_OUT = (
    (re.compile(r"https?://[\w\-./?%&=#~:+@!,;]+|www\.[\w\-./?%&=#~:+]+", re.ASCII), 0),
    (re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa\u200d\ufe0e\ufe0f\u20e3©®™]+"), 0),
    (re.compile(r"([哈嘿呵嘻嘎鹅])\1{2,}"), 2),
    (re.compile(r"h{3,}|H{3,}"), 2),
    (re.compile(r"2333+"), 3),
    (re.compile(r"([呜啊嗷])\1{3,}"), 3),
)
SIGN = re.compile(r"[^\w\s]|_")
WORD = re.compile(r"[a-z0-9]", re.IGNORECASE)


def read_comment(text: str) -> tuple[str, list[int]]:
    """→ what is read, and for every border 0 … len(text) where it lies in that."""
    left_out, breaks = set(), set()
    for pattern, keep in LEFT_OUT:
        for match in pattern.finditer(text):
            if keep == 0:
                breaks.add(match.start())
            left_out.update(range(match.start() + keep, match.end()))
    read, borders, broken = [], [], False
    for at, character in enumerate(text):
        blank = character.isspace()
        broken |= blank or at in breaks
        if blank or at in left_out:
            borders.append(len(read))
            continue
        if broken and read and not SIGN.match(read[-1]) and not SIGN.match(character):
            read.append(" " if WORD.match(read[-1]) and WORD.match(character) else "，")
        broken = False
        borders.append(len(read))
        read.append(plain(character))
    return "".join(read), [*borders, len(read)]


def plain(character: str) -> str:
    full_width = "\uff01" <= character <= "\uff5e" and character not in "，。！？：；（）"
    return chr(ord(character) - 0xFEE0) if full_width else character


def read_marked_text(plain_text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """A text with spans (start, end) as it is read; a border before a sign that came in moves behind it."""
    read, borders = read_comment(plain_text)
    ends = [borders[e - 1] + 1 if e else 0 for _, e in spans]
    return read, [(borders[s], min(e, len(read))) for (s, _), e in zip(spans, ends)]
