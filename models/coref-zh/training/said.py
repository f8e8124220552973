"""Last of all: what is said of a person (gender, number, on screen or not), three small heads on the finished encoder."""

import csv
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from batch import Batch, batches
from data import Dialogue, Mention, read_marked, read_tiktalk
from model import HEAD_DROPOUT, SAID_GENDERS, SAID_NUMBERS, Coref, SaidHead, gather

EPOCHS = 16
HELD_OUT = 10  # every tenth labelled dialogue of train.tsv is only measured on


@dataclass
class Labels:
    """Class of each question, −1 where it is left open (gender has a class for "not told")."""

    gender: int
    number: int
    screen: float  # 1 on screen, 0 only talked about, 0.5 open


def read_labels(path: Path, data: Path, written: Path) -> list[tuple[Dialogue, dict[Mention, Labels]]]:
    """Rows (source, key, start, end, text, gender, number, screen) → dialogues with the labels of their mentions."""
    sources: dict[str, dict[str, Dialogue]] = {}
    for split in ("train", "val"):
        sources[split] = {d.key: d for d in read_tiktalk(data / f"tiktalkcoref/{split}.jsonl")}
    rows = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["source"], row["key"]].append(row)
    found = []
    for (source, key), labelled in rows.items():
        if source not in sources:
            sources[source] = {str(i): d for i, d in enumerate(read_marked(written / f"{source}.tsv"))}
        dialogue = sources[source][key]
        cut = len(dialogue.turns[0])
        labels = {}
        for row in labelled:
            start, end = int(row["start"]), int(row["end"])
            mention = (0, start, end) if start < cut else (1, start - cut, end - cut)
            assert dialogue.text(mention) == row["text"], row
            labels[mention] = Labels(
                SAID_GENDERS.index({"f": "female", "m": "male", "?": "untold"}[row["gender"]]),
                -1 if row["number"] == "?" else SAID_NUMBERS.index(row["number"]),
                {"yes": 1.0, "no": 0.0, "?": 0.5}[row["screen"]],
            )
        found.append((dialogue, labels))
    return found


@torch.no_grad()
def vectors(model: Coref, characters, labelled: list) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Span vectors [M, 1152] with their labels: gender [M], number [M], screen [M]."""
    model.eval()
    labels_of = {id(d): labels for d, labels in labelled}
    spans, wanted = [], []
    for group in batches([d for d, _ in labelled], 32, None):
        batch = Batch(group, characters)
        mentions = [sorted(labels_of[id(d)]) for d in group]
        selector, _ = batch.pair_inputs(mentions)
        made = gather(model.encode(batch.rows, batch.speakers, batch.mask), selector)
        for b, chosen in enumerate(mentions):
            spans += list(made[b, : len(chosen)])
            wanted += [labels_of[id(group[b])][m] for m in chosen]
    return (
        torch.stack(spans),
        torch.tensor([w.gender for w in wanted]),
        torch.tensor([w.number for w in wanted]),
        torch.tensor([w.screen for w in wanted]),
    )


def by_question(logits):
    """Logits of genders, of numbers, and the one of being on screen."""
    return logits.split((len(SAID_GENDERS), len(SAID_NUMBERS), 1), -1)


def loss_of(logits, gender, number, screen):
    genders, numbers, on_screen = by_question(logits)
    return (
        F.cross_entropy(genders, gender)
        + F.cross_entropy(numbers, number, ignore_index=-1)
        + F.binary_cross_entropy_with_logits(on_screen[:, 0], screen)
    )


def train_said(model: Coref, characters, labelled: list, seed: int, log=print):
    """From the beginning, whatever the model's heads were; the encoder stays as it is. Half a minute."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    model.said = SaidHead(HEAD_DROPOUT)
    spans, *wanted = vectors(model, characters, labelled)
    optimizer = torch.optim.AdamW(model.said.parameters(), lr=1e-3, weight_decay=0.05)
    model.said.train()
    order = list(range(len(spans)))
    for _ in range(EPOCHS):
        rng.shuffle(order)
        total = 0.0
        for group in (order[i : i + 64] for i in range(0, len(order), 64)):
            loss = loss_of(model.said.judge(spans[group]), *(w[group] for w in wanted))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            total += loss.item() * len(group)
    log(f"said: loss {total / len(order):.3f}")
    model.eval()


@torch.no_grad()
def report_said(name: str, model: Coref, characters, labelled: list, log=print) -> dict:
    """Accuracy of each question beside always giving the commonest answer, and bits saved a mention against its share."""
    spans, gender, number, screen = vectors(model, characters, labelled)
    genders, numbers, on_screen = by_question(model.said.judge(spans))
    told, counted, clear = gender < SAID_GENDERS.index("untold"), number >= 0, screen != 0.5
    sets = {
        "gender": (genders, gender),
        "gender where told": (genders[told][:, :2], gender[told]),
        "number": (numbers[counted], number[counted]),
        "screen": (torch.cat([torch.zeros_like(on_screen), on_screen], -1)[clear], screen[clear].long()),
    }
    results = {}
    for question, (scores, wanted) in sets.items():
        counts = Counter(wanted.tolist())
        share = torch.tensor([counts[i] / len(wanted) for i in range(scores.shape[1])]).clamp_min(1e-6)
        results[question] = {
            "count": len(wanted),
            "accuracy": (scores.argmax(1) == wanted).float().mean().item(),
            "commonest": max(counts.values()) / len(wanted),
            "bits": (scores.log_softmax(1) - share.log())[range(len(wanted)), wanted].mean().item() / 0.6931,
        }
        log(f"said, {name}, {question}: " + " ".join(f"{k} {v:.3f}" for k, v in results[question].items()))
    return results


def split(labelled: list) -> tuple[list, list]:
    """For training, and every tenth dialogue to measure on."""
    return [x for i, x in enumerate(labelled) if i % HELD_OUT], labelled[::HELD_OUT]
