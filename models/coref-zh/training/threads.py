"""Whole comment threads: files → `Thread`s → windows that the encoder reads, and features of pairs over the whole thread.

A window is a `Dialogue` of up to MAX_TOKENS tokens: the caption, then comments in the order of `Thread.comments`, which is
conversation after conversation, each as a tree is read (a reply below what it answers). ../README.md, "Threads".
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data import CAPTION, MAX_TOKENS, THREAD_STYLE, Dialogue, Mention, parse_marked
from features import BETWEEN_EDGES, CLASS_COUNT, DISTANCE_EDGES, PRONOUN_CLASS, string_features
from reading import read_comment, read_marked_text

# Rows of the speaker table in whole threads: who opened the conversation, anybody else in it, the caption; and those of the ▁
# before a comment: it opens a conversation, it answers the comment just before, it answers an earlier one.
OPENER, OTHER = THREAD_STYLE, THREAD_STYLE + 1
assert CAPTION == 5
MARK_OPENS, MARK_ANSWERS, MARK_ANSWERS_EARLIER = 2, 6, 7
LONGEST_CAPTION = 80


@dataclass
class Comment:
    text: str
    author: str
    parent: int | None  # index in the thread's comments
    root: int = 0


@dataclass
class Thread:
    """`mentions` are (comment, start, end), sorted."""

    comments: list[Comment]
    mentions: list[Mention]
    clusters: list[int]
    caption: str = ""
    source: str = ""

    @property
    def turns(self) -> list[str]:
        return [c.text for c in self.comments]

    def text(self, mention: Mention) -> str:
        comment, start, end = mention
        return self.comments[comment].text[start:end]


@dataclass
class Windows:
    """A thread cut into windows; `place[c]` is the window and the turn in it of comment c."""

    thread: Thread
    dialogues: list[Dialogue] = field(default_factory=list)
    place: dict[int, tuple[int, int]] = field(default_factory=dict)


def read_thread_file(path: Path) -> list[Thread]:
    """`id<TAB>reply to<TAB>author<TAB>text` lines with mentions marked in line; `#` and the caption before each thread."""
    threads = []
    for block in re.split(r"\n\s*\n", Path(path).read_text(encoding="utf-8").strip()):
        lines = block.splitlines()
        caption = read_comment(lines[0].lstrip("# "))[0] if lines[0].startswith("#") else ""
        rows = [tuple(line.split("\t")) for line in lines if line.count("\t") == 3]
        if rows:
            threads.append(thread_of(rows, caption[:LONGEST_CAPTION], Path(path).stem))
    return threads


def thread_of(rows: list[tuple], caption: str, source: str) -> Thread:
    order = conversation_order({name: parent for name, parent, _, _ in rows})
    index = {name: i for i, name in enumerate(order)}
    by_name = {row[0]: row for row in rows}
    comments, pairs = [], []
    for i, name in enumerate(order):
        _, parent, author, marked = by_name[name]
        plain, found = parse_marked(marked, i)
        text, spans = read_marked_text(plain, [(s, e) for (_, s, e), _ in found])
        pairs += [((i, s, e), key) for (s, e), (_, key) in zip(spans, found) if s < e]
        above = index.get(parent)
        comments.append(Comment(text, author, above, i if above is None else comments[above].root))
    pairs.sort()
    numbers = {k: n for n, k in enumerate(dict.fromkeys(k for _, k in pairs))}
    return Thread(comments, [m for m, _ in pairs], [numbers[k] for _, k in pairs], caption, source)


def conversation_order(parents: dict[str, str]) -> list[str]:
    """Names of comments, conversation after conversation, a reply and what follows it below the comment it answers."""
    below: dict = {}
    for name, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(name)
    order, waiting = [], below.get(None, [])[::-1]
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += below.get(name, [])[::-1]
    return order


def windows(thread: Thread, limit=MAX_TOKENS, with_caption=True) -> Windows:
    """Conversations that fit are kept whole. What is cut begins again with the comment that is answered, as context."""
    made = Windows(thread)
    caption = thread.caption if with_caption else ""
    room, before = 0, -1
    sizes = [len(c.text) + 2 for c in thread.comments]
    roots = [c.root for c in thread.comments]
    whole: dict[int, int] = {}
    for root, size in zip(roots, sizes):
        whole[root] = whole.get(root, 0) + size
    empty = limit - 1 - (len(caption) + 2 if caption else 0)
    for i, comment in enumerate(thread.comments):
        text = comment.text[: empty - 2]
        opens_whole = comment.parent is None and room < whole[i] <= empty
        if not made.dialogues or room < len(text) + 2 or opens_whole:
            dialogue = Dialogue([], [], [], source="thread", title=caption, speakers=[], marks=[])
            made.dialogues.append(dialogue)
            room, before = empty, -1
            above = None if comment.parent is None else thread.comments[comment.parent]
            if above is not None and len(above.text) + 2 + len(text) + 2 <= room:
                dialogue.context = above.text
                room -= len(above.text) + 2
                before = comment.parent
        dialogue = made.dialogues[-1]
        made.place[i] = (len(made.dialogues) - 1, len(dialogue.turns))
        dialogue.turns.append(text)
        dialogue.speakers.append(OPENER if comment.author == thread.comments[comment.root].author else OTHER)
        answers = MARK_ANSWERS if comment.parent == before else MARK_ANSWERS_EARLIER
        dialogue.marks.append(MARK_OPENS if comment.parent is None else answers)
        room -= len(text) + 2
        before = i
    for mention, cluster in zip(thread.mentions, thread.clusters):
        window, turn = made.place[mention[0]]
        if mention[2] <= len(made.dialogues[window].turns[turn]):
            made.dialogues[window].mentions.append((turn, mention[1], mention[2]))
            made.dialogues[window].clusters.append(cluster)
    return made


def dialogues_of(thread: Thread) -> list[Dialogue]:
    """A thread cut into two turns each: a comment and a reply to it, or a comment alone that nobody answers."""
    answered = {c.parent for c in thread.comments}
    made = []
    for i, comment in enumerate(thread.comments):
        if comment.parent is None and i in answered or not comment.text:
            continue
        shown = [i] if comment.parent is None else [comment.parent, i]
        found = sorted(((shown.index(c), s, e), k) for (c, s, e), k in zip(thread.mentions, thread.clusters) if c in shown)
        turns = [thread.comments[c].text for c in shown]
        if all(turns):
            numbers = [m for m, _ in found], [k for _, k in found]
            made.append(Dialogue(turns, *numbers, source="thread", style=THREAD_STYLE, title=""))
    return made


def read_threads(path) -> list[Dialogue]:
    return [d for thread in read_thread_file(path) for d in dialogues_of(thread)]


# --- Features of pairs, computed in the same way by the page ----------------------------------------------------------

OPPOSITES = (
    ("左", "右"), ("前", "后"), ("男", "女"), ("高", "矮"), ("胖", "瘦"), ("黑", "白"), ("红", "绿"), ("红", "蓝"), ("黄", "蓝"),
    ("长发", "短发"), ("大的", "小的"), ("老", "小"), ("他", "她"), ("哥", "姐"), ("弟", "妹"), ("爷", "奶"), ("爸", "妈"), ("叔", "姨"),
    ("新郎", "新娘"), ("一号", "二号"), ("1号", "2号"), ("中间", "旁边"), ("第一", "第二"), ("大爷", "大妈"), ("哥", "妹"), ("弟", "姐"),
)  # fmt: skip
PLURAL = re.compile(r"们|[俩两仨三四五六几]|这对|那对|一家|全家|二人|群")
SIGNS = 11  # the pairs of OPPOSITES that tell a place or a look
RELATIONS = 5
SHARE_EDGES = (0.01, 0.34, 0.67, 1.0)
EXTRA_FEATURES = RELATIONS + 4 + (len(SHARE_EDGES) + 1) + 4
THREAD_FEATURES = 2 * CLASS_COUNT + 1 + 1 + 5 + 1 + (len(DISTANCE_EDGES) + 1) + (len(BETWEEN_EDGES) + 1) + EXTRA_FEATURES


def thread_features(thread: Thread, mentions: list[Mention]) -> np.ndarray:
    """[M, M, F] float32; row i the anaphor (later), column j the antecedent. The first are those of data's pair_features."""
    count = len(mentions)
    comments = [thread.comments[m[0]] for m in mentions]
    texts = [thread.text(m) for m in mentions]
    of = np.array([m[0] for m in mentions])
    root = np.array([c.root for c in comments])
    offsets = np.concatenate([[0], np.cumsum([len(c.text) for c in thread.comments])])
    start, end = offsets[of] + [m[1] for m in mentions], offsets[of] + [m[2] for m in mentions]
    parent = np.array([-1 if c.parent is None else c.parent for c in comments])
    same = of[:, None] == of[None]
    one_talk = root[:, None] == root[None]
    far = len(DISTANCE_EDGES), len(BETWEEN_EDGES)
    distance = np.where(one_talk, np.searchsorted(DISTANCE_EDGES, start[:, None] - end[None], side="right"), far[0])
    order = np.arange(count)
    between = np.where(one_talk, np.searchsorted(BETWEEN_EDGES, order[:, None] - order[None] - 1, side="right"), far[1])
    classes = np.eye(CLASS_COUNT, dtype=np.float32)[[PRONOUN_CLASS.get(t, 0) for t in texts]]
    wide = (count, count, CLASS_COUNT)
    return np.concatenate(
        [
            np.broadcast_to(classes[:, None], wide),
            np.broadcast_to(classes[None], wide),
            same[..., None],
            np.broadcast_to((parent >= 0)[:, None, None], (count, count, 1)),
            string_features(texts),
            ((start[:, None] < end[None]) & (start[None] < end[:, None]))[..., None],
            np.eye(far[0] + 1)[distance],
            np.eye(far[1] + 1)[between],
            np.eye(RELATIONS)[relations(thread, of, parent, root)],
            author_features(thread, of, parent),
            likeness(texts),
        ],
        axis=2,
    ).astype(np.float32)


def relations(thread: Thread, of, parent, root) -> np.ndarray:
    """0 one comment, 1 i's answers j's, 2 i's lies further below j's, 3 else one conversation, 4 two conversations."""
    above: dict[int, set] = {}
    for c in sorted(set(of.tolist())):
        chain, at = set(), thread.comments[c].parent
        while at is not None:
            chain.add(at)
            at = thread.comments[at].parent
        above[c] = chain
    below = np.array([[j in above[i] for j in of.tolist()] for i in of.tolist()], bool).reshape(len(of), len(of))
    kind = np.where(root[:, None] == root[None], 3, 4)
    kind = np.where(below, 2, kind)
    kind = np.where(parent[:, None] == of[None], 1, kind)
    return np.where(of[:, None] == of[None], 0, kind)


def author_features(thread: Thread, of, parent) -> np.ndarray:
    """[M, M, 4]: one author; i's author is answered in j's comment; j's author is answered in i's; both answer one author."""
    names: dict[str, int] = {}
    author = np.array([names.setdefault(thread.comments[c].author, len(names)) for c in of.tolist()])
    answered = np.array([-1 if p < 0 else names.setdefault(thread.comments[p].author, len(names)) for p in parent.tolist()])
    pairs = (
        author[:, None] == author[None],
        author[:, None] == answered[None],
        answered[:, None] == author[None],
        (answered[:, None] == answered[None]) & (answered >= 0)[:, None],
    )
    return np.stack(pairs, -1)


def likeness(texts: list[str]) -> np.ndarray:
    """[M, M, 9]: share of the shorter string's characters that the longer has (5 bins); opposites told (左, 右); the same sign
    of place or look; one is plural and the other not; both are longer than one character."""
    share, flags = {}, np.zeros((len(texts), len(texts), 4))
    plural = [bool(PLURAL.search(t)) for t in texts]
    table = np.zeros((len(texts), len(texts)), int)
    for i, a in enumerate(texts):
        for j, b in enumerate(texts):
            key = (a, b)
            if key not in share:
                short, long = sorted((set(a), set(b)), key=len)
                opposed = any(
                    (x in a and y in b and y not in a and x not in b) or (y in a and x in b and x not in a and y not in b)
                    for x, y in OPPOSITES
                )
                same_sign = any(s in a and s in b for pair in OPPOSITES[:SIGNS] for s in pair)
                share[key] = (
                    int(np.searchsorted(SHARE_EDGES, len(short & long) / max(1, len(short)), side="right")),
                    opposed,
                    same_sign,
                )
            table[i, j], flags[i, j, 0], flags[i, j, 1] = share[key]
            flags[i, j, 2] = plural[i] != plural[j]
            flags[i, j, 3] = len(a) > 1 and len(b) > 1
    return np.concatenate([np.eye(len(SHARE_EDGES) + 1)[table], flags], -1)
