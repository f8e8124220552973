/** `npm run evaluate -- --links FOLDER`: the whole page on clips with gold links. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { decideLinks, DEFAULT_SETTINGS } from '../../src/matching/decide/decide-links.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import { parseResult } from '../../src/formats/results/result.ts';
import { PageDriver } from '../shared/page.ts';
import { type GoldClip, parseGold } from './gold-links.ts';
import {
  addScores,
  type ClipScores,
  type LinkScores,
  reliabilityOf,
  scoreClip,
  type Share,
  type WrongLink,
} from './link-scores.ts';
import { scoresAgain } from './scores-again.ts';

interface LinksOptions {
  /** One JSON object instead of a table. */
  readonly json: boolean;
  /** The evidence behind each wrong link. */
  readonly why: boolean;
  /** Where the page's results are kept; with `again` they are read from there. */
  readonly results: string | null;
  /** Decide the links of kept results with the matching as it is now, without the page. */
  readonly again: boolean;
  /** Cues that are left out, with `again`. */
  readonly off: readonly string[];
}

/** Prints how well the links of every clip of a folder's gold.json are found. */
export async function evaluateLinks(folder: string, options: LinksOptions): Promise<void> {
  const gold = parseGold(await readFile(path.join(folder, 'gold.json'), 'utf8'));
  const results = options.again
    ? await readKept(gold, options.results, options.off)
    : await analyseAll(folder, gold, options);
  const scored = new Map<string, ClipScores>();
  for (const [name, result] of results) {
    const clip = gold.get(name);
    if (clip !== undefined) scored.set(name, scoreClip(clip, result));
  }
  print(gold, scored, options);
}

function print(
  gold: ReadonlyMap<string, GoldClip>,
  scored: ReadonlyMap<string, ClipScores>,
  { json, why }: LinksOptions,
): void {
  const total = addScores([...scored.values()].map(({ scores }) => scores));
  const { bins, error } = reliabilityOf([...scored.values()].flatMap(({ made }) => made));
  if (json) {
    const clips = Object.fromEntries(
      [...scored].map(([name, { scores, tracks }]) => [name, { ...scores, tracks }]),
    );
    console.log(JSON.stringify({ ...total, calibrationError: error, bins, clips }));
    return;
  }
  const titles = [...COLUMNS.map(([title]) => title), 'switches', 'merges', 'tracks', 'people'];
  console.log(row(['clip', ...titles]));
  for (const [name, { scores, tracks }] of scored) {
    const people = String(gold.get(name)?.people ?? '');
    const { switches, merges } = scores;
    const counts = [switches, merges, tracks].map(String);
    console.log(row([name, ...COLUMNS.map(([, of]) => fraction(of(scores))), ...counts, people]));
  }
  const sums = [total.switches, total.merges].map(String);
  console.log(row(['all', ...COLUMNS.map(([, of]) => percent(of(total))), ...sums]));
  console.log(`expected calibration error ${error.toFixed(3)}`);
  for (const { from, to, count, promised, right } of bins) {
    if (count === 0) continue;
    console.log(
      `  ${from.toFixed(1)} to ${to.toFixed(1)}: ${count} links, promised ${promised.toFixed(2)}, right ${right.toFixed(2)}`,
    );
  }
  if (!why) return;
  for (const [name, { wrong }] of scored) for (const one of wrong) console.log(explain(name, one));
}

async function analyseAll(
  folder: string,
  gold: ReadonlyMap<string, GoldClip>,
  { results }: LinksOptions,
): Promise<Map<string, AnalysisResult>> {
  if (results !== null) await mkdir(results, { recursive: true });
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'tamen-links-'));
  const driver = await PageDriver.open({ device: 'wasm', log: console.error });
  const analysed = new Map<string, AnalysisResult>();
  try {
    for (const [name, clip] of gold) {
      const thread = path.join(scratch, 'thread.json');
      await writeFile(thread, JSON.stringify(clip.thread));
      const text = await driver.analyse({ clip: path.join(folder, name), thread });
      if (results !== null) await writeFile(keptAt(results, name), text);
      analysed.set(name, parseResult(text));
    }
  } finally {
    await driver.close();
    await rm(scratch, { recursive: true });
  }
  return analysed;
}

const keptAt = (folder: string, name: string): string => path.join(folder, `${name}.json`);

/** The kept results of the clips, their links decided anew. */
export async function readKept(
  gold: ReadonlyMap<string, GoldClip>,
  folder: string | null,
  off: readonly string[] = [],
): Promise<Map<string, AnalysisResult>> {
  const settings = { ...DEFAULT_SETTINGS, isCueOn: (cue: string) => !off.includes(cue) };
  if (folder === null) throw new Error('--again needs the folder of the results: --results FOLDER');
  const kept = new Map<string, AnalysisResult>();
  for (const name of gold.keys()) {
    if (!existsSync(keptAt(folder, name))) continue;
    const result = parseResult(await readFile(keptAt(folder, name), 'utf8'));
    kept.set(name, { ...result, links: decideLinks(scoresAgain(result), result.tracks, settings) });
  }
  return kept;
}

const COLUMNS: readonly (readonly [title: string, of: (scores: LinkScores) => Share])[] = [
  ['mentions', ({ mentions }) => mentions],
  ['together', ({ together }) => together],
  ['apart', ({ apart }) => apart],
  ['links', ({ links }) => links],
  ['nobody', ({ nobody }) => nobody],
  ['heads', ({ heads }) => heads],
];

const row = ([name = '', ...cells]: readonly string[]): string =>
  name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join('');

const fraction = ({ right, of }: Share): string => (of === 0 ? '' : `${right}/${of}`);

const percent = ({ right, of }: Share): string => (of === 0 ? '' : `${((100 * right) / of).toFixed(1)} %`);

function explain(clip: string, { cluster, links }: WrongLink): string {
  const lines = cluster.mentions.map(([comment, text], index) => {
    const link = links[index] ?? null;
    if (link === null) return `  ${comment} ${text}: not found`;
    const evidence = link.evidence.map(
      ({ cue, track, logLikelihoodRatio, text: words }) =>
        `    ${cue.padEnd(14)} ${(track ?? 'nobody').padEnd(8)} ${logLikelihoodRatio.toFixed(2).padStart(6)} ${words}`,
    );
    const chosen = link.tracks.length === 0 ? 'nobody' : link.tracks.join(', ');
    return [`  ${comment} ${text}: ${chosen}, ${link.probability.toFixed(2)}`, ...evidence].join('\n');
  });
  return [`${clip}: ${JSON.stringify(cluster.head)} is meant`, ...lines].join('\n');
}
