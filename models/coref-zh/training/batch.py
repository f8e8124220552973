"""Dialogues → padded tensors, and batches of dialogues of like length."""

import random
from bisect import bisect_right

import numpy as np
import torch

from characters import Characters
from data import MAX_TOKENS, MAX_WIDTH, SPEAKER_NONE, Dialogue
from features import pair_features


class Batch:
    """rows, speakers, mask [B, T]; `valid` [B, T, 32] marks spans that lie within one turn."""

    def __init__(self, dialogues: list[Dialogue], characters: Characters):
        self.dialogues = dialogues
        self.characters = characters
        encoded = [characters.encode(d) for d in dialogues]
        tokens = max(len(rows) for rows, _, _ in encoded)
        shape = (len(dialogues), tokens)
        self.rows = torch.ones(shape, dtype=torch.long)
        self.speakers = torch.full(shape, SPEAKER_NONE, dtype=torch.long)
        self.mask = torch.zeros(shape)
        self.starts = [starts for _, _, starts in encoded]
        valid = np.zeros((*shape, MAX_WIDTH), bool)
        for b, (rows, speakers, starts) in enumerate(encoded):
            self.rows[b, : len(rows)] = torch.tensor(rows)
            self.speakers[b, : len(rows)] = torch.tensor(speakers)
            self.mask[b, : len(rows)] = 1
            for turn, start in zip(dialogues[b].turns, starts):
                for w in range(min(MAX_WIDTH, len(turn))):
                    valid[b, start : start + len(turn) - w, w] = True
        self.valid = torch.from_numpy(valid)

    def span_index(self, b: int, mention) -> tuple[int, int]:
        """Where the mention stands in [T, 32]: first token, width - 1."""
        turn, start, end = mention
        return self.starts[b][turn] + start, end - start - 1

    def span_targets(self, outputs: int) -> torch.Tensor:
        targets = torch.zeros(*self.valid.shape, outputs)
        for b, dialogue in enumerate(self.dialogues):
            for i, mention in enumerate(dialogue.mentions):
                token, width = self.span_index(b, mention)
                if width < MAX_WIDTH:
                    targets[b, token, width, dialogue.kinds[i] if dialogue.kinds else 0] = 1
        return targets

    def mention_at(self, b: int, token: int, width: int):
        """The inverse of span_index."""
        turn = bisect_right(self.starts[b], token) - 1
        start = token - self.starts[b][turn]
        return turn, start, start + width + 1

    def pair_inputs(self, candidates: list[list]) -> tuple[torch.Tensor, torch.Tensor]:
        """Sorted candidate mentions of each dialogue → selector [B, 3M, T] and features [B, M, M, F]."""
        most = max(1, *(len(c) for c in candidates))
        selector = torch.zeros(len(candidates), 3, most, self.rows.shape[1])
        features = None
        for b, mentions in enumerate(candidates):
            for m, mention in enumerate(mentions):
                token, width = self.span_index(b, mention)
                selector[b, 0, m, token] = 1
                selector[b, 1, m, token + width] = 1
                selector[b, 2, m, token : token + width + 1] = 1 / (width + 1)
            if mentions:
                one = torch.from_numpy(pair_features(self.dialogues[b], mentions))
                if features is None:
                    features = torch.zeros(len(candidates), most, most, one.shape[-1])
                features[b, : len(mentions), : len(mentions)] = one
        return selector.flatten(1, 2), features


def batches(dialogues: list[Dialogue], size: int, rng: random.Random | None) -> list[list[Dialogue]]:
    """Batches of like length in random order; in order of length without `rng`."""

    def length(d):
        return len(d.title) + sum(map(len, d.turns)) + (rng.random() * 6 if rng else 0)

    kept = [d for d in dialogues if length(d) <= MAX_TOKENS - 20]
    ordered = sorted(kept, key=length)
    groups = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    if rng:
        rng.shuffle(groups)
    return groups
