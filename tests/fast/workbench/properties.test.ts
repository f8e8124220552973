/** What holds whatever is changed by hand, in whatever order. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_FACTS, type Facts } from '../../../src/model/facts.ts';
import type { AnalysisResult } from '../../../src/model/result.ts';
import { deleteTrack, boxTrack, cutTrack, drawHead, endTrack } from '../../../src/workbench/change-heads.ts';
import {
  knowPerson,
  placesOf,
  placeWords,
  removeMentions,
  respanMention,
  type Shown,
} from '../../../src/workbench/change-mentions.ts';
import {
  mergePersons,
  moveMentions,
  pinPerson,
  renamePerson,
  unlinkHead,
} from '../../../src/workbench/change-persons.ts';
import { correct } from '../../../src/workbench/correct.ts';
import { readFacts } from '../../../src/formats/results/facts-schema.ts';
import { analysisResult } from '../../support/analysis-result.ts';
import { shownWith } from '../../support/shown.ts';

type Step = (facts: Facts, shown: Shown) => Facts;

/** One change: what it is done to is picked by numbers, whatever is there by then. */
const step: fc.Arbitrary<Step> = fc
  .tuple(fc.integer({ min: 0, max: 11 }), fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }))
  .map(([kind, [a = 0, b = 0, c = 0, d = 0]]): Step => (facts, shown) => {
    const at = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];
    const { mentions, clusters } = shown.resolution;
    const [mention, cluster, other] = [at(mentions, a), at(clusters, b), at(clusters, c)];
    const track = at(shown.tracks, d);
    const comment = at(shown.comments, c);
    if (mention === undefined || cluster === undefined || other === undefined) return facts;
    if (kind === 0) return moveMentions(facts, shown, [mention.id], cluster.id);
    if (kind === 1) return moveMentions(facts, shown, [mention.id, ...other.mentions.slice(0, 1)], null);
    if (kind === 2) return mergePersons(facts, shown, [cluster.id, other.id]);
    if (kind === 3) return removeMentions(facts, shown, [mention.id]);
    if (kind === 4 && comment !== undefined) {
      const words = comment.text.slice(a % 6, (a % 6) + 1 + (b % 4));
      return placeWords(knowPerson(facts, shown, cluster.id), shown, placesOf(words, shown.comments));
    }
    if (kind === 5) {
      const { startUtf16, endUtf16 } = mention;
      return respanMention(facts, shown, mention.id, { startUtf16, endUtf16: endUtf16 + 1 - (c % 3) });
    }
    if (kind === 6) return renamePerson(facts, shown, cluster.id, `名${a}`);
    if (track === undefined) return facts;
    if (kind === 7) return pinPerson(facts, shown, cluster.id, a % 2 === 0 ? [] : [track.id]);
    if (kind === 8) return unlinkHead(facts, shown, cluster.id, track.id);
    if (kind === 9) return boxTrack(facts, shown, track.id, a / 4, b % 5 === 0 ? null : [0.4, 0.4, 0.1, 0.1]);
    if (kind === 10) return drawHead(facts, a / 4, [0.8, 0.7, 0.1, 0.1]).facts;
    return [cutTrack, endTrack, deleteTrack][a % 3]?.(facts, shown, track.id, 1 + b / 5) ?? facts;
  });
const steps = fc.array(step, { minLength: 1, maxLength: 12 });

const factsAfter = (some: readonly Step[]): Facts =>
  some.reduce((facts, change) => change(facts, shownWith(facts)), NO_FACTS);

const asResult = ({ comments, resolution, tracks }: Shown): AnalysisResult => ({
  ...analysisResult(),
  comments,
  ...resolution,
  tracks,
});

it('every mention is in exactly one cluster, and no cluster is empty', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const { mentions, clusters } = shownWith(factsAfter(some)).resolution;
      const inClusters = clusters.flatMap((cluster) => cluster.mentions);
      expect(inClusters.toSorted()).toEqual(mentions.map(({ id }) => id).toSorted());
      expect(clusters.every((cluster) => cluster.mentions.length > 0)).toBe(true);
      expect(new Set(clusters.map(({ id }) => id)).size).toBe(clusters.length);
      expect(new Set(mentions.map((one) => `${one.comment} ${one.startUtf16} ${one.endUtf16}`)).size).toBe(
        mentions.length,
      );
    }),
    { numRuns: 60 },
  );
});

it('facts of mentions and persons applied to what they made of it change nothing more', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const facts: Facts = { ...factsAfter(some), heads: [] };
      const once = shownWith(facts);
      const twice = shownWith(facts, asResult(once));
      expect(twice.resolution).toEqual(once.resolution);
    }),
    { numRuns: 60 },
  );
});

it('the facts before a change give back exactly what was there before it', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const before = factsAfter(some.slice(0, -1));
      const shown = shownWith(before);
      some.at(-1)?.(before, shown);
      expect(shownWith(before)).toEqual(shown);
    }),
    { numRuns: 60 },
  );
});

it('facts come back from JSON, and boxes stay in order of time within the frame', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const facts = factsAfter(some);
      expect(readFacts(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
      const { comments, mentions, clusters, lessSure, tracks } = analysisResult();
      const corrected = correct(comments, { resolution: { mentions, clusters, lessSure }, tracks }, facts);
      for (const { boxes } of corrected.tracks) {
        const times = boxes.map(({ timeSec }) => timeSec);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(boxes.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
