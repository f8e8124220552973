/** Prints how well links are found (link-scores.ts) and heads are followed (film-tracking.ts). */
import { answerIn } from '../../src/model/link.ts';
import { scoreTracking } from '../../src/scoring/tracking.ts';
import { type FilmTracking, printTracking } from './film-tracking.ts';
import { type GoldClip, identitiesOf } from './gold-links.ts';
import type { Outcome } from './judge-cluster.ts';
import { addScores, type ClipScores, type LinkScores, type Share, type WrongLink } from './link-scores.ts';
import { reliabilityOf } from './reliability.ts';

export function printLinks(
  gold: ReadonlyMap<string, GoldClip>,
  scored: ReadonlyMap<string, ClipScores>,
  tracking: FilmTracking | null,
  { json, why }: { readonly json: boolean; readonly why: boolean },
): void {
  if (json) {
    console.log(JSON.stringify(asJson(scored, tracking)));
    return;
  }
  printTable(gold, scored);
  const total = addScores([...scored.values()].map(({ scores }) => scores));
  printOutcomes(total);
  printReliability(scored);
  if (tracking !== null) printTracking(tracking);
  if (!why) return;
  for (const [name, { wrong }] of scored) for (const one of wrong) console.log(explain(name, one));
}

function asJson(scored: ReadonlyMap<string, ClipScores>, tracking: FilmTracking | null): unknown {
  const all = [...scored.values()];
  const { bins, error } = reliabilityOf(all.flatMap(({ made }) => made));
  const clips = [...scored].map(([name, { scores, tracks }]) => {
    const clip = tracking?.clips.get(name);
    const followed = clip && {
      ...scoreTracking(clip.counts),
      falseTracks: clip.falsely,
      onNothing: clip.onNothing,
    };
    return [name, { ...scores, tracks, ...(followed && { tracking: followed }) }];
  });
  return {
    ...addScores(all.map(({ scores }) => scores)),
    calibrationError: error,
    bins,
    ...(tracking && { tracking: { ...tracking.scores, drawn: tracking.drawn } }),
    clips: Object.fromEntries(clips) as unknown,
  };
}

const COLUMNS: readonly (readonly [title: string, of: (scores: LinkScores) => Share])[] = [
  ['mentions', ({ mentions }) => mentions],
  ['together', ({ together }) => together],
  ['apart', ({ apart }) => apart],
  ['links', ({ links }) => links],
  ['right head', ({ rightHeads }) => rightHeads],
  ['nobody', ({ nobody }) => nobody],
  ['heads', ({ heads }) => heads],
];

function printTable(gold: ReadonlyMap<string, GoldClip>, scored: ReadonlyMap<string, ClipScores>): void {
  const total = addScores([...scored.values()].map(({ scores }) => scores));
  const titles = [...COLUMNS.map(([title]) => title), 'switches', 'merges', 'tracks', 'people'];
  console.log(row(['clip', ...titles]));
  for (const [name, { scores, tracks }] of scored) {
    const clip = gold.get(name);
    const people = clip === undefined ? '' : String(clip.people ?? identitiesOf(clip).length);
    const { switches, merges } = scores;
    const counts = [switches, merges, tracks].map(String);
    console.log(row([name, ...COLUMNS.map(([, of]) => fraction(of(scores))), ...counts, people]));
  }
  const sums = [total.switches, total.merges].map(String);
  console.log(row(['all', ...COLUMNS.map(([, of]) => percent(of(total))), ...sums]));
  console.log(row(['', ...COLUMNS.map(([, of]) => fraction(of(total)))]));
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  right: 'right head',
  toNobody: 'head is followed, nobody is linked',
  toAnother: 'head is followed, linked to another',
  notFollowed: 'head is not followed',
  notFound: 'mention not found or cut',
};

function printOutcomes({ outcomes, links, rightHeads }: LinkScores): void {
  const of = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  console.log(`${of} clusters that mean one person with a head`);
  for (const [name, words] of Object.entries(OUTCOME_WORDS) as [Outcome, string][])
    console.log(`  ${words.padEnd(40)} ${outcomes[name]}`);
  console.log(`right head, but the track is not one person: ${rightHeads.right - links.right}`);
}

function printReliability(scored: ReadonlyMap<string, ClipScores>): void {
  const { bins, error } = reliabilityOf([...scored.values()].flatMap(({ made }) => made));
  console.log(`expected calibration error ${error.toFixed(3)}`);
  for (const { from, to, count, promised, right } of bins) {
    if (count === 0) continue;
    console.log(
      `  ${from.toFixed(1)} to ${to.toFixed(1)}: ${count} links, promised ${promised.toFixed(2)}, right ${right.toFixed(2)}`,
    );
  }
}

const row = ([name = '', ...cells]: readonly string[]): string =>
  name.padEnd(24) + cells.map((cell) => cell.padStart(11)).join('');

const fraction = ({ right, of }: Share): string => (of === 0 ? '' : `${right}/${of}`);

const percent = ({ right, of }: Share): string => (of === 0 ? '' : `${((100 * right) / of).toFixed(1)} %`);

const WITHOUT_HEAD = { nobody: 'nobody', unsure: 'somebody, unsure who' } as const;

function explain(clip: string, { cluster, outcome, links }: WrongLink): string {
  const lines = cluster.mentions.map(([comment, text], index) => {
    const link = links[index] ?? null;
    if (link === null) return `  ${comment} ${text}: not found`;
    const evidence = link.evidence.map(
      ({ cue, track, logLikelihoodRatio, text: words }) =>
        `    ${cue.padEnd(14)} ${(track ?? 'nobody').padEnd(8)} ${logLikelihoodRatio.toFixed(2).padStart(6)} ${words}`,
    );
    const answer = answerIn(link);
    const chosen = answer === 'head' ? link.tracks.join(', ') : WITHOUT_HEAD[answer];
    return [`  ${comment} ${text}: ${chosen}, ${link.probability.toFixed(2)}`, ...evidence].join('\n');
  });
  const meant = JSON.stringify(cluster.heads ?? cluster.head);
  const what = outcome === null ? '' : ` (${OUTCOME_WORDS[outcome]})`;
  return [`${clip}: ${meant} is meant${what}`, ...lines].join('\n');
}
