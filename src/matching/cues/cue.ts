import type { AttributeName, HeadTrack } from '../../model/head-track.ts';
import type { CueName, Evidence } from '../../model/link.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Description, Said } from '../../reading/said/description.ts';
import type { Scene, SeenHead } from '../scene.ts';
import { trustIn } from './seen-well.ts';

/**
 * One way in which words can speak for a head. To add a cue: a name in CUE_NAMES (src/model/link.ts), a module
 * like those beside this one, a line in cues.ts, a message for its name in src/i18n.
 */
export interface Cue {
  readonly name: CueName;
  /** At most one Evidence for each head, and one for nobody. Nothing where the words say nothing of it. */
  readonly weigh: (description: Description, scene: Scene) => readonly Evidence[];
}

/** Evidence below this says nothing that a person would want to read. */
const NEGLIGIBLE = 0.02;

/** One Evidence for each head from its log-likelihood ratio; mention and text from what was read. */
export function evidenceForHeads(
  cue: CueName,
  read: Pick<Said<unknown>, 'mention' | 'text'> | null,
  scene: Scene,
  ratioOf: (head: SeenHead) => number,
): Evidence[] {
  return scene.heads.flatMap((head) => {
    const logLikelihoodRatio = ratioOf(head);
    if (Math.abs(logLikelihoodRatio) < NEGLIGIBLE) return [];
    return [
      {
        cue,
        track: head.track.id,
        logLikelihoodRatio,
        ...(read === null ? { text: '' } : { mention: read.mention, text: read.text }),
      },
    ];
  });
}

/** The reading that says most; what is said with a chance of 0.05 (他不是男的) says as much as one of 0.95. */
export function strongest<Value>(saids: readonly Said<Value>[]): Said<Value> | null {
  return saids.reduce<Said<Value> | null>(
    (best, one) => (best === null || Math.abs(one.sure - 0.5) > Math.abs(best.sure - 0.5) ? one : best),
    null,
  );
}

/**
 * The log-likelihood ratio of what is seen of one attribute: log Σ P(value | words) · P(seen | value) / P(seen).
 * With the detector's posterior q over values and their base rates b, P(seen | v) / P(seen) = q(v) / b(v).
 * What was hardly seen counts as little as it is trusted (seen-well.ts).
 * @param error chance that the detector's answer has nothing to do with the person; bounds the ratio below
 */
export function compareAttribute(
  meant: ReadonlyMap<string, number>,
  track: HeadTrack,
  attribute: AttributeName,
  baseRates: Readonly<Record<string, number>>,
  error: number,
): number {
  const seen = track.attributes[attribute];
  if (seen === undefined || seen.length === 0) return 0;
  const told = seen.reduce((sum, { probability }) => sum + probability, 0);
  let ratio = 0;
  for (const [value, chance] of meant) {
    const base = baseRates[value] ?? 0.01;
    const posterior =
      (seen.find((one) => one.value === value)?.probability ?? 0) + Math.max(0, 1 - told) * base;
    ratio += chance * ((1 - error) * (posterior / base) + error);
  }
  return trustIn(track, attribute) * Math.log(Math.max(ratio, 1e-3));
}

type Rates = Readonly<Record<string, number>>;

/**
 * How likely each value is after the words. Words that disagree (她 and 小哥 in one cluster) share the chance.
 * @param spread what a word can stand for: 黄 for yellow, orange, brown
 */
export function chanceOfValues(
  saids: readonly Said<string>[],
  baseRates: Rates,
  spread: (value: string) => Rates = (value) => ({ [value]: 1 }),
): Map<string, number> {
  const best = [...groupBy(saids, ({ value }) => value).values()].flatMap((same) => strongest(same) ?? []);
  return new Map(
    Object.keys(baseRates).map((value) => {
      const chances = best.map(({ value: word, sure }) => {
        const inside = spread(word);
        return sure * (inside[value] ?? 0) + (1 - sure) * complement(inside, baseRates, value);
      });
      return [value, chances.reduce((sum, chance) => sum + chance, 0) / best.length];
    }),
  );
}

/** How likely a value is when the word does not hold. */
function complement(inside: Rates, baseRates: Rates, value: string): number {
  const left = (one: string): number => (baseRates[one] ?? 0) * (1 - (inside[one] ?? 0));
  return left(value) / Object.keys(baseRates).reduce((sum, one) => sum + left(one), 0);
}
