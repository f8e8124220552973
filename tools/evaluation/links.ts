/** `npm run evaluate -- --links FOLDER`: the whole page on clips with gold links. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseResult } from '../../src/formats/result.ts';
import { PageDriver } from '../page.ts';
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

interface LinksOptions {
  /** One JSON object instead of a table. */
  readonly json: boolean;
  /** The evidence behind each wrong link. */
  readonly why: boolean;
}

/** Analyses every clip of the folder's gold.json in one browser and prints how well its links are found. */
export async function evaluateLinks(folder: string, { json, why }: LinksOptions): Promise<void> {
  const gold = parseGold(await readFile(path.join(folder, 'gold.json'), 'utf8'));
  const scored = await scoreAll(folder, gold);
  const total = addScores([...scored.values()].map(({ scores }) => scores));
  const { bins, error } = reliabilityOf([...scored.values()].flatMap(({ made }) => made));
  if (json) {
    const clips = Object.fromEntries(
      [...scored].map(([name, { scores, tracks }]) => [name, { ...scores, tracks }]),
    );
    console.log(JSON.stringify({ ...total, calibrationError: error, bins, clips }));
    return;
  }
  console.log(row(['clip', ...COLUMNS.map(([title]) => title), 'tracks', 'people']));
  for (const [name, { scores, tracks }] of scored) {
    const people = gold.get(name)?.people;
    console.log(
      row([name, ...COLUMNS.map(([, of]) => fraction(of(scores))), String(tracks), String(people ?? '')]),
    );
  }
  console.log(row(['all', ...COLUMNS.map(([, of]) => percent(of(total)))]));
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

async function scoreAll(
  folder: string,
  gold: ReadonlyMap<string, GoldClip>,
): Promise<Map<string, ClipScores>> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'tamen-links-'));
  const driver = await PageDriver.open({ device: 'wasm', log: console.error });
  const scored = new Map<string, ClipScores>();
  try {
    for (const [name, clip] of gold) {
      const thread = path.join(scratch, 'thread.json');
      await writeFile(thread, JSON.stringify(clip.thread));
      const result = parseResult(await driver.analyse({ clip: path.join(folder, name), thread }));
      scored.set(name, scoreClip(clip, result));
    }
  } finally {
    await driver.close();
    await rm(scratch, { recursive: true });
  }
  return scored;
}

const COLUMNS: readonly (readonly [title: string, of: (scores: LinkScores) => Share])[] = [
  ['mentions', ({ mentions }) => mentions],
  ['together', ({ together }) => together],
  ['apart', ({ apart }) => apart],
  ['links', ({ links }) => links],
  ['nobody', ({ nobody }) => nobody],
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
