import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentId } from '../../../../src/model/ids.ts';
import { Coreference } from '../../../../src/coreference/net/coreference.ts';
import { PairFeatures, type Candidate } from '../../../../src/coreference/features/features.ts';
import { Tokeniser } from '../../../../src/coreference/features/tokenise.ts';
import { createRuntime } from '../../../../src/runtime/session.ts';

const MODEL = new URL('../../../../models/coref-zh/', import.meta.url);
const numbers = v.array(v.number());
/** Of a logit. What lies on the edge of a step of the rounding falls to either side. */
const TOLERANCE = 0.3;

/** PyTorch's values for a few dialogues, rounding inputs and weights as the files do. */
const Fixtures = v.array(
  v.object({
    turns: v.array(v.string()),
    rows: numbers,
    speakers: numbers,
    spanLogitsAboveMinus3: v.array(v.tuple([v.number(), v.number(), v.number()])),
    goldMentions: v.array(v.tuple([v.number(), v.number(), v.number()])),
    goldPairFeatures: v.array(v.array(numbers)),
    goldLinkLogits: v.array(numbers),
    goldSaidLogits: v.array(numbers),
    resolved: v.array(v.tuple([v.tuple([v.number(), v.number(), v.number()]), v.number()])),
  }),
);

describe('the shipped coreference model', () => {
  let coreference: Coreference;
  let fixtures: v.InferOutput<typeof Fixtures>;

  beforeAll(async () => {
    fixtures = v.parse(Fixtures, JSON.parse(await readFile(new URL('fixtures/pytorch.json', MODEL), 'utf8')));
    const runtime = await createRuntime({ device: 'wasm', threads: 1 });
    coreference = await Coreference.open(runtime, (name) => readFile(new URL(name, MODEL)));
  }, 60_000);
  afterAll(() => coreference.release());

  const eachFixture = async (
    check: (fixture: (typeof fixtures)[number], turns: string[][]) => Promise<void> | void,
  ): Promise<void> => {
    expect(fixtures.length).toBeGreaterThan(0);
    for (const fixture of fixtures)
      await check(
        fixture,
        fixture.turns.map((turn) => Array.from(turn)),
      );
  };

  const goldCandidates = (fixture: (typeof fixtures)[number], turns: string[][]): Candidate[] =>
    fixture.goldMentions.map(([turn, start, end]) => ({
      turn,
      start,
      end,
      text: turns[turn]?.slice(start, end).join('') ?? '',
    }));

  it('gets the same rows and speakers as in training', async () => {
    const tokeniser = new Tokeniser(coreference.model.parts.contract);
    await eachFixture((fixture, turns) => {
      const { rows, speakers } = tokeniser.tokenise(turns);
      expect({ rows, speakers }).toEqual({ rows: fixture.rows, speakers: fixture.speakers });
    });
  });

  it('gets the same pair features as in training', async () => {
    const { contract } = coreference.model.parts;
    const features = new PairFeatures(contract);
    await eachFixture((fixture, turns) => {
      const candidates = goldCandidates(fixture, turns);
      for (let i = 0; i < candidates.length; i += 1) {
        for (let j = 0; j < i; j += 1) {
          const target = new Float32Array(contract.pairFeatures);
          features.write(candidates, i, j, turns[0]?.length ?? 0, target, 0);
          expect([...target].flatMap((value, at) => (value === 1 ? [at] : []))).toEqual(
            fixture.goldPairFeatures[i]?.[j],
          );
        }
      }
    });
  });

  it("gives PyTorch's span logits, but for what 8 bits lose", async () => {
    const { maxWidth } = coreference.model.parts.contract;
    const tokeniser = new Tokeniser(coreference.model.parts.contract);
    let compared = 0;
    await eachFixture(async (fixture, turns) => {
      // A string that stands once is not averaged with others.
      const [scored] = await coreference.model.score([turns], () => []);
      const { firstTokens } = tokeniser.tokenise(turns);
      for (const [token, width, expected] of fixture.spanLogitsAboveMinus3) {
        const turn = token >= (firstTokens[1] ?? Infinity) ? 1 : 0;
        const start = token - (firstTokens[turn] ?? 0);
        const same = scored?.spans.filter(
          (span) => span.text === turns[turn]?.slice(start, start + width + 1).join(''),
        );
        expect(width).toBeLessThan(maxWidth);
        if (same?.length !== 1) continue;
        compared += 1;
        expect(Math.abs((same[0]?.logit ?? NaN) - expected)).toBeLessThan(TOLERANCE);
      }
    });
    expect(compared).toBeGreaterThan(fixtures.length);
  });

  it("gives PyTorch's link logits and the same mentions and clusters", async () => {
    const { model } = coreference;
    await eachFixture(async (fixture, turns) => {
      const candidates = goldCandidates(fixture, turns);
      const [given] = await model.score([turns], () => candidates);
      candidates.forEach((_, i) => {
        for (let j = 0; j < i; j += 1) {
          const expected = fixture.goldLinkLogits[i]?.[j] ?? NaN;
          expect(Math.abs((given?.linkLogit(i, j) ?? NaN) - expected)).toBeLessThan(TOLERANCE);
        }
      });
      const [scored] = await model.score([turns], (spans) => model.decoder.pick(spans));
      const found = scored?.candidates ?? [];
      const clusters = model.decoder.link(found.length, (i, j) => scored?.linkLogit(i, j) ?? NaN);
      expect(found.map(({ turn, start, end }, at) => [[turn, start, end], clusters[at]])).toEqual(
        fixture.resolved,
      );
    });
  });

  it("gives PyTorch's logits of what is said of a person, of one mention alone too", async () => {
    let compared = 0;
    await eachFixture(async (fixture, turns) => {
      const candidates = goldCandidates(fixture, turns);
      const [given] = await coreference.model.score([turns], () => candidates);
      const [alone] = await coreference.model.score([turns], () => candidates.slice(0, 1));
      candidates.forEach((_, at) => {
        const expected = fixture.goldSaidLogits[at] ?? [];
        const said = given?.saidLogits(at);
        expect(said).toHaveLength(expected.length);
        expected.forEach((logit, index) => {
          compared += 1;
          expect(Math.abs((said?.[index] ?? NaN) - logit)).toBeLessThan(TOLERANCE);
          if (at === 0) expect(alone?.saidLogits(0)?.[index]).toBeCloseTo(said?.[index] ?? NaN, 3);
        });
      });
    });
    expect(compared).toBeGreaterThan(fixtures.length);
  });

  it('gives the same values in a batch of dialogues of other lengths as alone', async () => {
    const { model } = coreference;
    const dialogues = fixtures.map((fixture) => fixture.turns.map((turn) => Array.from(turn)));
    const together = await model.score(dialogues, (spans) => model.decoder.pick(spans));
    for (const [at, turns] of dialogues.entries()) {
      const [alone] = await model.score([turns], (spans) => model.decoder.pick(spans));
      expect(together[at]?.candidates.map(({ text }) => text)).toEqual(
        alone?.candidates.map(({ text }) => text),
      );
      alone?.candidates.forEach((_, i) => {
        for (let j = 0; j < i; j += 1) {
          expect(together[at]?.linkLogit(i, j)).toBeCloseTo(alone.linkLogit(i, j), 2);
        }
      });
    }
  });

  it('resolves a thread from comments to labelled clusters', async () => {
    const resolution = await coreference.resolve({
      comments: [
        { id: commentId('1'), author: '甲', text: '裴子昂唱得真好😂 我循环三遍了', replyTo: null },
        { id: commentId('2'), author: '乙', text: '他练了很久，你看过他直播吗', replyTo: commentId('1') },
      ],
    });
    expect(resolution.clusters.map(({ label }) => label).sort()).toEqual(['甲', '裴子昂']);
  });
});
