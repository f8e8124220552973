"""After mention pre-training: single characters learn what all twelve layers of multilingual-e5-small know of the words they make up.

The teacher reads the text in its own pieces (whole words, names among them), the student in characters, some of them
hidden; the mean of a piece's characters has to tell the teacher's vectors of that piece.
"""

import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from batch import Batch
from characters import Characters
from data import PRETRAIN_SOURCES, SPEAKER_NONE, Dialogue, read_literature, read_msra, read_weibo
from e5 import E5, HIDDEN
from model import Coref, Encoder
from pretrain import endless, mention_batches, mention_f1, mention_loss, parameter_groups, take_step, warm_linear

TEACHER_LAYERS = (8, 12)
HIDDEN_SHARE = 0.12
MENTION_SHARE = 0.1
BATCH = 24
SOURCE_ORDER = (0, 1, 2, 3, 3, 4, 4, 4)  # which of the sources a batch is drawn from
LONGEST_PIECE = 12
FILM_LINES = 30_000


class Pieces:
    """Text → the teacher's pieces: the most likely segmentation (Kudo 2018, unigram model)."""

    def __init__(self, e5: E5):
        self.rows = {p: i for i, p in enumerate(e5.pieces) if len(p) <= LONGEST_PIECE}
        self.scores, self.normal_forms = e5.scores.tolist(), e5.normal_forms
        self.unknown = e5.pieces.index("<unk>")

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """(row, start, end) in code points of the text; the ▁ put before it belongs to no character."""
        plain = "▁" + "".join("▁" if c.isspace() else self.normal_forms.get(c, c) for c in text)
        best, back = [0.0] + [-1e9] * len(plain), [(0, 0)] * (len(plain) + 1)
        for start in range(len(plain)):
            for end in range(start + 1, min(len(plain), start + LONGEST_PIECE) + 1):
                row = self.rows.get(plain[start:end])
                if row is None and end > start + 1:
                    continue
                score = best[start] + (self.scores[row] if row is not None else -30.0)
                if score > best[end]:
                    best[end], back[end] = score, (start, self.unknown if row is None else row)
        pieces, end = [], len(plain)
        while end:
            start, row = back[end]
            pieces.append((row, max(0, start - 1), end - 1))
            end = start
        return pieces[::-1]


class Teacher:
    """The whole encoder, all of its vocabulary."""

    def __init__(self, e5: E5):
        self.pieces = Pieces(e5)
        rows = len(e5.tensor("emb.word")) // HIDDEN
        self.encoder = Encoder(rows, 12, 0.0)
        self.encoder.load_e5(e5, list(range(rows)))
        self.encoder.requires_grad_(False).eval()

    @torch.no_grad()
    def __call__(self, dialogues: list[Dialogue], starts: list[list[int]]):
        """→ vectors [pieces, layers × 384], and for each piece (dialogue, first token, end token) of the student's."""
        sequences, places = [], []
        for b, dialogue in enumerate(dialogues):
            rows = [0]
            for turn, text in enumerate(dialogue.turns):
                for row, start, end in self.pieces.cut(text):
                    if end > start:
                        places.append((b, len(rows), starts[b][turn] + start, starts[b][turn] + end))
                    rows.append(row)
                rows.append(2)
            sequences.append(rows)
        most = max(map(len, sequences))
        rows = torch.tensor([s + [1] * (most - len(s)) for s in sequences])
        mask = (rows != 1).float()
        x = self.encoder.norm(self.encoder.word(rows) + self.encoder.position.weight[:most])
        bias = (1 - mask)[:, None, None] * -1e4
        kept = []
        for i, layer in enumerate(self.encoder.layers):
            x = layer(x, bias)
            if i + 1 in TEACHER_LAYERS:
                kept.append(F.layer_norm(x.float(), (HIDDEN,)))
        at = torch.tensor(places)
        return torch.cat(kept, -1)[at[:, 0], at[:, 1]], at[:, [0, 2, 3]]


def read_films(folder: Path) -> list[Dialogue]:
    """Pairs of lines of films (`M c/h/a/r/s` lines, `E` between scenes)."""
    texts = [
        "".join(p[2:].split("/")).strip()
        for f in sorted(folder.glob("*.conv"))
        for p in f.read_text("utf-8").split("\n")
        if p[:2] == "M "
    ]
    pairs = [Dialogue([a, b], [], []) for a, b in zip(texts[::2], texts[1::2]) if a and b and len(a) + len(b) < 90]
    return random.Random(0).sample(pairs, min(len(pairs), FILM_LINES // 2))


def adapt(model: Coref, characters: Characters, e5: E5, data: Path, own: list[Dialogue], steps: int, log=print):
    """`own`: dialogues whose text alone is used. Embeddings and all layers learn."""
    rng = random.Random(0)
    torch.manual_seed(0)
    sources = [
        read_weibo(data / "weibo-ner"),
        read_msra(data / "text/msra-ner.txt.gz"),
        read_literature(data / "literature/persons.jsonl"),
        read_films(data / "text/conv"),
        own,
    ]
    log("adapt: texts " + " ".join(str(len(s)) for s in sources))
    streams = [endless(s, rng, BATCH) for s in sources]
    held, rehearsal = mention_batches(data, rng)
    teacher = Teacher(e5)
    tell = nn.Linear(HIDDEN, len(TEACHER_LAYERS) * HIDDEN)
    groups = parameter_groups(model, 2e-4, 1e-3, 0.95)
    optimizer = torch.optim.AdamW([*groups, {"params": tell.parameters(), "lr": 1e-3}], weight_decay=0.01, fused=True)
    schedule = warm_linear(optimizer, steps)
    model.train()
    started, running = time.time(), 0.0
    for step in range(steps):
        batch = Batch(next(streams[rng.choice(SOURCE_ORDER)]), characters)
        wanted, places = teacher(batch.dialogues, batch.starts)
        hidden_rows = (torch.rand(batch.rows.shape) < HIDDEN_SHARE) & (batch.speakers != SPEAKER_NONE)
        hidden = model.encode(batch.rows.masked_fill(hidden_rows, characters.unknown), batch.speakers, batch.mask)
        sums = F.pad(hidden.float().cumsum(1), (0, 0, 1, 0))
        b, start, end = places.T
        means = (sums[b, end] - sums[b, start]) / (end - start)[:, None]
        loss = F.mse_loss(tell(means).float(), wanted)
        loss.backward()
        if step % 2:
            source, sentences = next(rehearsal)
            (MENTION_SHARE * mention_loss(model, Batch(sentences, characters), source)).backward()
        take_step(model, optimizer, schedule)
        running += loss.item()
        if step % 50 == 49:
            log(f"adapt {step + 1}/{steps} loss {running / 50:.4f} {time.time() - started:.0f} s")
            running = 0.0
    for name, sentences in held.items():
        log(f"adapt {name} F1 {mention_f1(model, characters, sentences, PRETRAIN_SOURCES[name])}")
