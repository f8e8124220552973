"""The scorer, on the examples of the reference scorer's paper (Pradhan et al. 2014, figure 1), and decoding."""

import pytest
import torch

from chains import cluster
from data import Dialogue
from decode import DECODING, link, pick_mentions
from rounding import Linear, Rounding, quantise_rows
from score import score

KEY = [["a", "b", "c"], ["d", "e", "f", "g"]]
RESPONSE = [["a", "b"], ["c", "d"], ["f", "g", "h", "i"]]


def test_the_scores_of_the_papers_example_come_out():
    result = score([KEY], [RESPONSE])
    assert result["mucR"] == pytest.approx(2 / 5)
    assert result["mucP"] == pytest.approx(2 / 5)
    assert result["bCubedR"] == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    assert result["ceafPhi4"] > 0


def test_a_perfect_answer_scores_one():
    assert score([KEY], [KEY])["conll"] == pytest.approx(1)


def test_a_span_that_crosses_a_surer_one_is_no_mention():
    dialogue = Dialogue(["小李子来了"], [], [])
    assert pick_mentions(dialogue, {(0, 0, 2): 1.0, (0, 1, 3): 2.0, (0, 0, 3): 0.5}, DECODING) == [(0, 0, 3), (0, 1, 3)]


def test_a_mention_joins_its_best_antecedent_or_begins_a_person():
    links = torch.tensor([[0.0, 0, 0], [-1, 0, 0], [0.5, 2, 0]])
    assert link([(0, 0, 1), (0, 1, 2), (0, 2, 3)], links, 0.0) == [0, 1, 1]


def test_persons_grow_by_the_mean_of_all_their_pairs():
    scores = torch.tensor([[0.0, 0, 0], [3, 0, 0], [-4, 1, 0]])
    assert cluster(scores) == [0, 0, 1]


def test_a_rounded_layer_is_near_the_exact_one_and_passes_gradients():
    torch.manual_seed(0)
    layer, x = Linear(8, 4), torch.randn(5, 8, requires_grad=True)
    exact = layer(x)
    layer.rounding = Rounding(torch.ones(8).numpy(), float(x.detach().abs().max() / 120), 127)
    rounded = layer(x)
    assert (exact - rounded).abs().max() < 0.1
    rounded.sum().backward()
    assert layer.weight.grad.abs().sum() > 0 and x.grad.abs().sum() > 0


def test_rows_are_quantised_by_their_own_scale():
    weight = torch.tensor([[1.0, -127.0], [0.5, 0.25]]).numpy()
    rows, scales = quantise_rows(weight)
    assert (rows.T * scales[:, None] - weight).max() < 0.01


def test_every_weight_is_trained_by_some_group():
    from model import Coref
    from pretrain import parameter_groups

    model = Coref(10, 2)
    trained = {id(p) for group in parameter_groups(model, 1e-4, 1e-3, 0.9) for p in group["params"]}
    left = {name for name, p in model.named_parameters() if id(p) not in trained and not name.startswith("said.")}
    assert left == set()
