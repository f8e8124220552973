"""Dialogues and sentences as the model reads them: files → `Dialogue`s → tokens, span targets and pair features.

Offsets inside this folder are code points within one turn, end exclusive.
"""

import gzip
import json
import random
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from e5 import SPECIAL_ROWS

MAX_WIDTH = 12
MAX_TOKENS = 250
# Rows of the speaker table: 0 and 1 for the turns A and B, 2 for <s>, ▁ and </s>; 3 and 4 for A and B in the threads'
# taste of marking, in which commenters' own 我 and 你 and every described person count.
SPEAKER_NONE = 2
THREAD_STYLE = 3

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

    def text(self, mention: Mention) -> str:
        turn, start, end = mention
        return self.turns[turn][start:end]


# --- The character set -------------------------------------------------------------------------------------------

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

    def encode(self, turns: list[str], style=0) -> tuple[list[int], list[int], list[int]]:
        """`<s> ▁ A </s> ▁ B </s>` → rows, speakers, and the token at which each turn's first character stands."""
        rows, speakers, starts = [0], [SPEAKER_NONE], []
        for speaker, turn in enumerate(turns):
            rows += [self.blank] + [self.row(c) for c in turn] + [2]
            starts.append(len(speakers) + 1)
            speakers += [SPEAKER_NONE] + [style + speaker] * len(turn) + [SPEAKER_NONE]
        return rows, speakers, starts


# --- Reading files -----------------------------------------------------------------------------------------------


def read_tiktalk(path) -> list[Dialogue]:
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
        dialogues.append(Dialogue(turns, [m for m, _ in pairs], [k for _, k in pairs], source=kind, key=key))
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
        dialogues.append(
            Dialogue([t for t, _ in parsed], [m for m, _ in pairs], [names[k] for _, k in pairs], source="written")
        )
    return dialogues


def read_written(folder) -> list[Dialogue]:
    """Every file of written dialogues in a folder; threads are in files of their own."""
    files = sorted(f for f in Path(folder).glob("*.tsv") if not f.name.startswith("threads"))
    return [dialogue for file in files for dialogue in read_marked(file)]


def read_threads(path) -> list[Dialogue]:
    """Marked threads (`id<TAB>reply to<TAB>author<TAB>text` lines, `#` before each thread), cut into dialogues as the page
    cuts them: a comment and a reply to it, or a comment alone."""
    dialogues = []
    for block in re.split(r"\n\s*\n", Path(path).read_text(encoding="utf-8").strip()):
        comments = {}
        for line in block.splitlines():
            parts = line.split("\t")
            if len(parts) == 4:
                comments[parts[0]] = (parts[1], parts[3])
        answered = {parent for parent, _ in comments.values()}
        for name, (parent, text) in comments.items():
            if parent in comments:
                pair = [comments[parent][1], text]
            elif name in answered:
                continue
            else:
                pair = [text]
            parsed = [parse_marked(t, turn) for turn, t in enumerate(pair)]
            pairs = sorted(p for _, found in parsed for p in found)
            numbers = {k: i for i, k in enumerate(dict.fromkeys(k for _, k in pairs))}
            mentions, clusters = [m for m, _ in pairs], [numbers[k] for _, k in pairs]
            if all(t for t, _ in parsed):
                dialogues.append(Dialogue([t for t, _ in parsed], mentions, clusters, source="thread", style=THREAD_STYLE))
    return dialogues


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


# --- Augmentation ------------------------------------------------------------------------------------------------

SURNAMES = set("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易乔蓝温霍邢")  # fmt: skip
SWAP = str.maketrans("他她", "她他")


def is_name(text: str) -> bool:
    return 2 <= len(text) <= 3 and text[0] in SURNAMES and not re.search(r"[哥姐弟妹叔姨爷奶爸妈总师导老先生太板人的]", text)


def augment(dialogue: Dialogue, names: list[str], rng: random.Random, rename=0.3, swap=0.2) -> Dialogue:
    """Swaps 他 and 她 through the dialogue, and puts other names for its full names (one for one, everywhere)."""
    turns, mentions = list(dialogue.turns), list(dialogue.mentions)
    if rng.random() < swap:
        turns = [t.translate(SWAP) for t in turns]
    if rng.random() < rename:
        for name in sorted({dialogue.text(m) for m in dialogue.mentions}):
            if is_name(name):
                turns, mentions = rename_in(turns, mentions, name, rng.choice(names))
    return replace(dialogue, turns=turns, mentions=mentions)


def rename_in(turns: list[str], mentions: list[Mention], old: str, new: str):
    """Puts `new` for every `old`; leaves everything as it is where a mention's border lies inside an `old`."""
    moved = [list(m) for m in mentions]
    renamed = []
    for turn, text in enumerate(turns):
        at = [m.start() for m in re.finditer(re.escape(old), text)]
        for m in moved:
            if m[0] == turn and any(a < border < a + len(old) for a in at for border in (m[1], m[2])):
                return turns, mentions
        renamed.append(text.replace(old, new))
        for m, before in zip(moved, mentions):
            if m[0] == turn:
                for border in (1, 2):
                    m[border] += (len(new) - len(old)) * sum(a + len(old) <= before[border] for a in at)
    return renamed, [tuple(m) for m in moved]


# --- Features of pairs, computed in the same way by the page --------------------------------------------------------

PRONOUN_CLASSES = (
    ("我", "俺", "咱", "本人", "老子", "偶"),
    ("你", "您", "妳", "尼"),
    ("他", "它"),
    ("她",),
    ("我们", "咱们", "我俩", "咱俩", "我们俩", "俺们"),
    ("你们", "你俩", "您们", "你们俩", "你们两个"),
    ("他们", "她们", "他俩", "她俩", "俩人", "两人", "两个人", "二人", "他们俩", "她们俩", "他们两个"),
    ("自己", "人家", "他自己", "她自己", "你自己", "我自己"),
    ("ta", "TA", "Ta", "那个人", "这个人", "这人", "那人", "此人"),
)
PRONOUN_CLASS = {p: i + 1 for i, ps in enumerate(PRONOUN_CLASSES) for p in ps}
CLASS_COUNT = len(PRONOUN_CLASSES) + 1
DISTANCE_EDGES = (1, 3, 6, 11, 21, 41)  # characters between the end of the antecedent and the start of the anaphor
BETWEEN_EDGES = (1, 2, 3)  # candidates between the two
PAIR_FEATURES = 2 * CLASS_COUNT + 1 + 1 + 5 + 1 + (len(DISTANCE_EDGES) + 1) + (len(BETWEEN_EDGES) + 1)


def pair_features(dialogue: Dialogue, mentions: list[Mention]) -> np.ndarray:
    """[M, M, F] float32; row i is the anaphor, column j the antecedent. `mentions` are sorted by turn, start, end."""
    count = len(mentions)
    texts = [dialogue.text(m) for m in mentions]
    classes = np.array([PRONOUN_CLASS.get(t, 0) for t in texts], int)
    turn = np.array([m[0] for m in mentions])
    length0 = len(dialogue.turns[0])
    start = np.array([m[1] + length0 * m[0] for m in mentions])
    end = np.array([m[2] + length0 * m[0] for m in mentions])
    order = np.arange(count)
    same = turn[:, None] == turn[None]
    strings = np.array(
        [[(a == b, b in a, a in b, a[0] == b[0], a[-1] == b[-1]) for b in texts] for a in texts], np.float32
    ).reshape(count, count, 5)
    nested = (start[:, None] < end[None]) & (start[None] < end[:, None])
    distance = np.searchsorted(DISTANCE_EDGES, start[:, None] - end[None], side="right")
    between = np.searchsorted(BETWEEN_EDGES, order[:, None] - order[None] - 1, side="right")
    one_hot = np.eye(CLASS_COUNT, dtype=np.float32)[classes]
    wide = (count, count, CLASS_COUNT)
    return np.concatenate(
        [
            np.broadcast_to(one_hot[:, None], wide),
            np.broadcast_to(one_hot[None], wide),
            same[..., None],
            np.broadcast_to((turn == 1)[:, None, None], (count, count, 1)),
            strings,
            nested[..., None],
            np.eye(len(DISTANCE_EDGES) + 1)[distance],
            np.eye(len(BETWEEN_EDGES) + 1)[between],
        ],
        axis=2,
    ).astype(np.float32)
