"""Dialogues and sentences: files → `Dialogue`s. Offsets in this folder are code points within one turn, end exclusive."""

import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

MAX_WIDTH = 32
MAX_TOKENS = 250
# Rows of the speaker table: 0 and 1 for the turns A and B, 2 for <s>, ▁ and </s>; 3 and 4 for A and B in the threads'
# taste of marking, in which commenters' own 我 and 你 and every described person count; 5 to 7: see threads.py.
SPEAKER_NONE = 2
THREAD_STYLE = 3
CAPTION = 5

Mention = tuple[int, int, int]  # turn (0 = A, 1 = B), start, end exclusive


@dataclass
class Dialogue:
    """One or two turns, the person mentions in them, and the cluster of each. `kinds` only for mention pre-training."""

    turns: list[str]
    mentions: list[Mention]
    clusters: list[int]
    kinds: list[int] = field(default_factory=list)
    source: str = ""
    key: str = ""  # TikTalkCoref's doc_key
    style: int = 0  # added to the speakers' rows: 0 or THREAD_STYLE
    title: str = ""  # the caption: read first, nothing in it is a mention
    context: str = ""  # of a window: a comment read before the turns, nothing in it is a mention
    speakers: list[int] | None = None  # of a window: row of the speaker table of each turn, and of the ▁ before it
    marks: list[int] | None = None

    def text(self, mention: Mention) -> str:
        turn, start, end = mention
        return self.turns[turn][start:end]


def read_tiktalk(path, with_titles=False) -> list[Dialogue]:
    """TikTalkCoref lines: inclusive offsets over both turns laid end to end."""
    dialogues = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        turns = ["".join(s) for s in record["sentences"]]
        cut = len(turns[0])
        pairs = sorted(
            ((0, s, e + 1) if s < cut else (1, s - cut, e + 1 - cut), k)
            for k, cluster in enumerate(record["clusters"])
            for s, e in cluster
        )
        kind, key = record.get("video_type", ""), record["doc_key"]
        title = record.get("video_title", "") if with_titles else ""
        dialogues.append(Dialogue(turns, [m for m, _ in pairs], [k for _, k in pairs], source=kind, key=key, title=title))
    return dialogues


def parse_marked(text: str, turn: int) -> tuple[str, list[tuple[Mention, str]]]:
    """`[text|k]`, nested allowed → plain text and its mentions."""
    plain, open_at, found = [], [], []
    for part in re.split(r"(\[|\|\w+\])", text):
        if part == "[":
            open_at.append(len(plain))
        elif part.startswith("|") and part.endswith("]"):
            found.append(((turn, open_at.pop(), len(plain)), part[1:-1]))
        else:
            plain.extend(part)
    return "".join(plain), found


def read_marked(path) -> list[Dialogue]:
    """Written dialogues: `A text<TAB>B text` with mentions marked in line."""
    dialogues = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#") and "\t" not in line:
            continue
        parsed = [parse_marked(text, turn) for turn, text in enumerate(line.split("\t"))]
        pairs = sorted(pair for _, found in parsed for pair in found)
        names = {k: i for i, k in enumerate(dict.fromkeys(k for _, k in pairs))}
        dialogues.append(Dialogue([t for t, _ in parsed], [m for m, _ in pairs], [names[k] for _, k in pairs], source="written"))
    return dialogues


def read_written(folder) -> list[Dialogue]:
    """Every file of written dialogues in a folder; threads are in files of their own."""
    files = sorted(f for f in Path(folder).glob("*.tsv") if not f.name.startswith("threads"))
    return [dialogue for file in files for dialogue in read_marked(file)]


# Outputs of mention pre-training: which of them a sentence has labels for.
PRETRAIN_OUTPUTS = ("weibo", "name", "literature-name", "literature-nominal", "literature-pronoun")
PRETRAIN_SOURCES = {"weibo": (0,), "msra": (1,), "literature": (2, 3, 4)}


def read_tagged(lines, source: str) -> list[Dialogue]:
    """Column files (character, tag) with BIO or IO tags; a person tag begins with `PER` or ends in `.NAM`/`.NOM` of PER."""
    sentences, text, tags = [], [], []
    for line in [*lines, ""]:
        parts = line.split()
        if parts:
            text.append(parts[0][0])
            tags.append(parts[-1] if len(parts) > 1 else "O")
        elif text:
            mentions = []
            for i, tag in enumerate(tags):
                if "PER" in tag and (tag[0] == "B" or i == 0 or tags[i - 1][2:] != tag[2:]):
                    end = i + 1
                    while end < len(tags) and tags[end][0] == "I" and tags[end][2:] == tag[2:]:
                        end += 1
                    mentions.append((0, i, end))
            sentences.append(Dialogue(["".join(text)], mentions, [], [PRETRAIN_SOURCES[source][0]] * len(mentions), source))
            text, tags = [], []
    return sentences


def read_weibo(folder) -> list[Dialogue]:
    files = sorted(Path(folder).glob("weiboNER_2nd_conll.*"))
    return [s for f in files for s in read_tagged(f.read_text(encoding="utf-8").split("\n"), "weibo")]


def read_msra(path) -> list[Dialogue]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = read_tagged((line.rstrip("\n") for line in lines), "msra")
    return [s for s in sentences if 4 <= len(s.turns[0]) <= 110]


def read_literature(path, longest=70) -> list[Dialogue]:
    """Long texts cut at ends of sentences into pieces of up to `longest` characters."""
    output = {"name": 2, "nominal": 3, "pronoun": 4}
    pieces = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, start = record["text"], 0
        ends = [m.end() for m in re.finditer(r"[。！？；…\n]+[”’」』]?|.$", text)]
        for end, following in zip(ends, [*ends[1:], 10**9]):
            if following - start <= longest:
                continue
            inside = [(s, e, k) for s, e, k in record["persons"] if s >= start and e <= end and e - s <= MAX_WIDTH]
            if end - start <= 110:
                pieces.append(
                    Dialogue([text[start:end]], [(0, s - start, e - start) for s, e, _ in inside], [],
                             [output[k] for _, _, k in inside], "literature")
                )  # fmt: skip
            start = end
    return pieces
