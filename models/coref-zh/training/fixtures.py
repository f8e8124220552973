"""What PyTorch gives, rounding as the files do, for a few dialogues and threads: to test other readers of the files against."""

import numpy as np
import torch

from batch import Batch
from chains import Threads, pair_scores, resolve_thread
from characters import Characters
from decode import resolve
from model import Coref
from threads import thread_features


@torch.no_grad()
def fixtures(model: Coref, characters: Characters, dialogues: list, decoding: dict) -> list[dict]:
    """For a few dialogues: inputs, logits, links, clusters."""
    model.eval()
    made = []
    for dialogue in dialogues:
        batch = Batch([dialogue], characters)
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        logits = model.spans(hidden)[0, ..., 0]
        selector, features = batch.pair_inputs([dialogue.mentions])
        links = model.pairs(hidden, selector, features)[0] if dialogue.mentions else torch.zeros(0, 0)
        said = model.said(hidden, selector)[0] if dialogue.mentions else torch.zeros(0, 0)
        above = [[t, w, round(float(logits[t, w]), 3)] for t, w in torch.nonzero(batch.valid[0] & (logits > -3)).tolist()]
        made.append(
            {
                "turns": dialogue.turns,
                "rows": batch.rows[0].tolist(),
                "speakers": batch.speakers[0].tolist(),
                "spanLogitsAboveMinus3": above,
                "goldMentions": dialogue.mentions,
                "goldPairFeatures": [] if features is None else [
                    [np.flatnonzero(cell).tolist() for cell in row] for row in features[0].numpy()
                ],
                "goldLinkLogits": [[round(float(v), 3) for v in row] for row in links],
                "goldSaidLogits": [[round(float(v), 3) for v in row] for row in said],
                "resolved": [[list(m), k] for m, k in resolve(model, characters, [dialogue], decoding)[0]],
            }
        )  # fmt: skip
    return made


@torch.no_grad()
def thread_fixtures(model: Coref, characters: Characters, threads: list) -> list[dict]:
    """The same for whole threads: windows, and the links of the gold mentions."""
    made = []
    for thread in threads:
        one = Threads([thread], characters, None, 1.0)
        batch = one.batch
        hidden = model.encode(batch.rows, batch.speakers, batch.mask)
        logits = model.spans(hidden)[..., 0]
        features = thread_features(thread, thread.mentions)
        links = pair_scores(model, one, hidden, 0, thread.mentions)
        lengths = batch.mask.sum(1).int().tolist()
        spans = [one.surest(logits, 0, -3.0)]
        made.append(
            {
                "caption": thread.caption,
                "comments": [{"author": c.author, "parent": c.parent, "text": c.text} for c in thread.comments],
                "places": [list(one.cut[0].place[i]) for i in range(len(thread.comments))],
                "windows": [
                    {
                        "rows": batch.rows[w, :n].tolist(),
                        "speakers": batch.speakers[w, :n].tolist(),
                        "firstTokens": batch.starts[w],
                    }
                    for w, n in enumerate(lengths)
                ],
                "spanLogitsAboveMinus3": [[*m, round(v, 3)] for m, v in sorted(spans[0].items())],
                "goldMentions": [list(m) for m in thread.mentions],
                "pairFeatures": [[np.flatnonzero(features[i, j]).tolist() for j in range(i)] for i in range(len(features))],
                "linkLogits": [[round(float(links[i, j]), 3) for j in range(i)] for i in range(len(features))],
                "goldPersons": [k for _, k in resolve_thread(model, characters, thread, gold=True, captions=1.0)],
            }
        )
    return made
