"""The encoder (lower layers of multilingual-e5-small) with a span head and a pair head."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from characters import Characters
from data import MAX_WIDTH
from e5 import HIDDEN, SPECIAL_ROWS
from features import PAIR_FEATURES
from rounding import Linear
from threads import THREAD_FEATURES

HEADS = 12
FEED_FORWARD = 1536
POSITIONS = 256
SPEAKERS = 8
SPAN_HIDDEN = 192
PAIR_HIDDEN = 256
SAID_HIDDEN = 64
HEAD_DROPOUT = 0.3
SAID_GENDERS = ("female", "male", "untold")
SAID_NUMBERS = ("one", "two", "many")


class Layer(nn.Module):
    """A BERT layer, layer norm after each half; query, key and value in one matrix."""

    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = Linear(HIDDEN, 3 * HIDDEN)
        self.out = Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = Linear(HIDDEN, FEED_FORWARD)
        self.down = Linear(FEED_FORWARD, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, tokens, _ = x.shape
        q, k, v = self.qkv(x).view(batch, tokens, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        attention = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias, -1)
        mixed = (attention @ v).transpose(1, 2).reshape(batch, tokens, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Rows, speakers and mask [B, T] → [B, T, 384], a learnt mix of all layers' outputs."""

    def __init__(self, rows: int, layers: int, dropout: float):
        super().__init__()
        self.word = nn.Embedding(rows, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.speaker = nn.Embedding(SPEAKERS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * layers + [1.0]))
        self.dropout = nn.Dropout(dropout)

    def embed(self, rows):
        return self.word(rows)

    def forward(self, embedded, speakers, mask):
        positions = torch.arange(embedded.shape[1], device=embedded.device)
        x = self.dropout(self.norm(embedded + self.position(positions) + self.speaker(speakers)))
        bias = (1 - mask)[:, None, None] * -1e4
        weights = torch.softmax(self.mix, 0)
        mixed = weights[0] * x
        for weight, layer in zip(weights[1:], self.layers):
            x = layer(x, bias)
            mixed = mixed + weight * x
        return mixed

    def load_e5(self, e5, table_rows: list[int]):
        def tensor(name, *shape):
            return torch.from_numpy(e5.tensor(name)).view(*shape) if shape else torch.from_numpy(e5.tensor(name))

        with torch.no_grad():
            self.word.weight.copy_(tensor("emb.word", -1, HIDDEN)[table_rows])
            # One token type only: its row is added to every position's.
            self.position.weight.copy_((tensor("emb.pos", -1, HIDDEN) + tensor("emb.type", -1, HIDDEN)[0])[:POSITIONS])
            self.speaker.weight.zero_()
            self.norm.weight.copy_(tensor("emb.ln.w"))
            self.norm.bias.copy_(tensor("emb.ln.b"))
            for i, layer in enumerate(self.layers):
                parts = [(layer.out, "ao"), (layer.norm1, "aln"), (layer.up, "fi"), (layer.down, "fo"), (layer.norm2, "oln")]
                for module, name in parts:
                    module.weight.copy_(tensor(f"l{i}.{name}.w").view_as(module.weight))
                    module.bias.copy_(tensor(f"l{i}.{name}.b"))
                layer.qkv.weight.copy_(torch.cat([tensor(f"l{i}.{n}.w", HIDDEN, HIDDEN) for n in "qkv"]))
                layer.qkv.bias.copy_(torch.cat([tensor(f"l{i}.{n}.b") for n in "qkv"]))


class SpanHead(nn.Module):
    """[B, T, 384] → [B, T, 32, outputs]: logit that the span of width w + 1 that starts at t is a mention."""

    def __init__(self, outputs: int, dropout: float):
        super().__init__()
        self.start = Linear(HIDDEN, SPAN_HIDDEN)
        self.end = Linear(HIDDEN, SPAN_HIDDEN, bias=False)
        self.mean = Linear(HIDDEN, SPAN_HIDDEN, bias=False)
        self.width = nn.Parameter(torch.zeros(MAX_WIDTH, SPAN_HIDDEN))
        self.score = nn.Linear(SPAN_HIDDEN, outputs)
        self.dropout = nn.Dropout(dropout)
        nn.init.constant_(self.score.bias, -4.0)

    def forward(self, hidden):
        tokens = hidden.shape[1]
        start = self.start(hidden)
        end = F.pad(self.end(hidden), (0, 0, 0, MAX_WIDTH - 1))
        mean = F.pad(self.mean(hidden), (0, 0, 0, MAX_WIDTH - 1))
        total, spans = 0, []
        for w in range(MAX_WIDTH):
            total = total + mean[:, w : w + tokens]
            spans.append(start + end[:, w : w + tokens] + total / (w + 1) + self.width[w])
        # One dropout mask a dialogue: drawing one a span costs more than it gives.
        kept = self.dropout(torch.ones(hidden.shape[0], 1, 1, SPAN_HIDDEN))
        return self.score(F.gelu(torch.stack(spans, 2)) * kept)


class PairHead(nn.Module):
    """Candidates' vectors and pair features → [B, M, M]: logit that column j is an antecedent of row i."""

    def __init__(self, features: int, dropout: float):
        super().__init__()
        self.anaphor = nn.Linear(3 * HIDDEN, PAIR_HIDDEN)
        self.antecedent = nn.Linear(3 * HIDDEN, PAIR_HIDDEN, bias=False)
        self.left = nn.Linear(3 * HIDDEN, PAIR_HIDDEN)
        self.right = nn.Linear(3 * HIDDEN, PAIR_HIDDEN)
        self.feature = nn.Linear(features, PAIR_HIDDEN, bias=False)
        self.score = nn.Linear(PAIR_HIDDEN, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden, selector, features):
        """selector [B, 3M, T]: M rows one-hot at the first token, M at the last, M uniform over the span."""
        return self.judge(gather(hidden, selector), features)

    def judge(self, spans, features):
        """spans [B, M, 1152]: first, last and mean vector of each."""
        spans = self.dropout(spans)
        both = F.gelu(
            self.anaphor(spans)[:, :, None]
            + self.antecedent(spans)[:, None]
            + self.left(spans)[:, :, None] * self.right(spans)[:, None] * PAIR_HIDDEN**-0.5
            + self.feature(features)
        )
        return self.score(self.dropout(both)).squeeze(-1)


def gather(hidden, selector):
    """hidden [B, T, 384], selector [B, 3M, T] → first, last and mean vector of each span [B, M, 1152]."""
    return torch.cat(torch.chunk(selector @ hidden, 3, 1), -1)


class SaidHead(nn.Module):
    """Candidates' vectors → [B, M, 7]: logits of gender, of number, and one of being on screen."""

    def __init__(self, dropout: float):
        super().__init__()
        self.span = nn.Linear(3 * HIDDEN, SAID_HIDDEN)
        self.score = nn.Linear(SAID_HIDDEN, len(SAID_GENDERS) + len(SAID_NUMBERS) + 1)
        self.dropout = nn.Dropout(dropout)

    def judge(self, spans):
        return self.score(self.dropout(F.gelu(self.span(self.dropout(spans)))))

    def forward(self, hidden, selector):
        return self.judge(gather(hidden, selector))


def widen(state: dict) -> dict:
    """Weights from before whole threads were read: new rows of speakers begin as the like of them, wide spans as the widest,
    the head for pairs of threads as the one for dialogues."""
    state = dict(state)
    speakers, width = state["encoder.speaker.weight"], state["spans.width"]
    if len(speakers) == 5:
        state["encoder.speaker.weight"] = torch.cat([speakers, speakers[[0, 2, 2]]])
    if len(width) < MAX_WIDTH:
        state["spans.width"] = torch.cat([width, width[-1:].expand(MAX_WIDTH - len(width), -1)])
    if "thread_pairs.score.weight" not in state:
        for name in [n for n in state if n.startswith("pairs.")]:
            state[f"thread_{name}"] = state[name].clone()
        feature = state["pairs.feature.weight"]
        more = feature.new_zeros(len(feature), THREAD_FEATURES - feature.shape[1])
        state["thread_pairs.feature.weight"] = torch.cat([feature, more], 1)
    return state


def load_weights(model: nn.Module, state: dict):
    """Weights from before the last stages lack the head for what is said of a person: it stays as it began."""
    unknown = model.load_state_dict(widen(state), strict=False)
    assert all(name.startswith("said.") for name in unknown.missing_keys) and not unknown.unexpected_keys, unknown


class Coref(nn.Module):
    def __init__(self, rows: int, layers: int, outputs: int = 1, inner_dropout=0.1, head_dropout=HEAD_DROPOUT):
        super().__init__()
        self.encoder = Encoder(rows, layers, inner_dropout)
        self.hidden_dropout = nn.Dropout(head_dropout)
        self.spans = SpanHead(outputs, head_dropout)
        self.pairs = PairHead(PAIR_FEATURES, head_dropout)
        self.thread_pairs = PairHead(THREAD_FEATURES, head_dropout)
        self.said = SaidHead(head_dropout)

    def encode(self, rows, speakers, mask):
        return self.hidden_dropout(self.encoder(self.encoder.embed(rows), speakers, mask))


def load_checkpoint(path: Path):
    """→ model, characters, decoding."""
    saved = torch.load(path, weights_only=True)
    characters = Characters(saved["characters"], saved["aliases"])
    model = Coref(len(SPECIAL_ROWS) + len(characters.kept), saved["layers"])
    load_weights(model, saved["state"])
    return model.eval(), characters, saved["decoding"]
