"""The character set: a character → its row in the cut embedding table, and turns → what the encoder reads."""

from data import CAPTION, SPEAKER_NONE, THREAD_STYLE, Dialogue
from e5 import SPECIAL_ROWS

KEPT_SCRIPTS = (
    (0x20, 0xFF), (0x370, 0x3FF), (0x2000, 0x2BFF), (0x3000, 0x30FF), (0x3400, 0x9FFF), (0xFE00, 0xFE0F),
    (0xFF00, 0xFFEF), (0x1F000, 0x1FAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
EXTRA_ALIASES = {"…": ".", "—": "-", "～": "~", "’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "嚯": "喔", "邝": "鄺"}


class Characters:
    """Maps a character to its row in the cut embedding table: special rows first, then one row a character."""

    def __init__(self, kept: str, aliases: dict[str, str]):
        self.kept = kept
        self.aliases = aliases
        self.rows = {c: len(SPECIAL_ROWS) + i for i, c in enumerate(kept)}
        for source, target in aliases.items():
            self.rows[source] = self.rows[target]
        self.unknown = SPECIAL_ROWS.index("<unk>")
        self.blank = SPECIAL_ROWS.index("▁")

    @classmethod
    def from_e5(cls, e5) -> tuple["Characters", list[int]]:
        """The character set, and for each row of the table the row of the full vocabulary that it is taken from."""
        single = {p: i for i, p in enumerate(e5.pieces) if len(p) == 1 and p not in SPECIAL_ROWS}
        kept = "".join(sorted(c for c in single if any(a <= ord(c) <= b for a, b in KEPT_SCRIPTS)))
        aliases = {s: t for s, t in e5.normal_forms.items() if s not in kept and t in kept}
        aliases |= {s: t for s, t in EXTRA_ALIASES.items() if s not in kept and t in kept}
        specials = [e5.pieces.index(s) for s in SPECIAL_ROWS]
        return cls(kept, aliases), specials + [single[c] for c in kept]

    def row(self, character: str) -> int:
        return self.blank if character.isspace() else self.rows.get(character, self.unknown)

    def encode(self, dialogue: Dialogue) -> tuple[list[int], list[int], list[int]]:
        """`<s> ▁ title </s> ▁ A… </s> ▁ B… </s>` → rows, speakers, and the token at which each turn's first character stands."""
        rows, speakers, starts = [0], [SPEAKER_NONE], []

        def add(text: str, speaker: int, mark=SPEAKER_NONE):
            rows.extend([self.blank, *map(self.row, text), 2])
            speakers.extend([mark, *[speaker] * len(text), SPEAKER_NONE])
            return len(rows) - 1 - len(text)

        if dialogue.title:
            add(dialogue.title, CAPTION)
        if dialogue.context:
            add(dialogue.context, THREAD_STYLE)
        for at, turn in enumerate(dialogue.turns):
            speaker = dialogue.style + at if dialogue.speakers is None else dialogue.speakers[at]
            starts.append(add(turn, speaker, SPEAKER_NONE if dialogue.marks is None else dialogue.marks[at]))
        return rows, speakers, starts

    def tokens(self, dialogue: Dialogue) -> int:
        texts = [t for t in (dialogue.title, dialogue.context) if t] + dialogue.turns
        return 1 + sum(len(t) + 2 for t in texts)
