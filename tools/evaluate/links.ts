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
import { trackFilm } from './film-tracking.ts';
import { type ClipScores, scoreClip } from './link-scores.ts';
import { printLinks } from './links-report.ts';
import { resolvedAgain, scoresAgain } from './scores-again.ts';

interface LinksOptions {
  /** One JSON object instead of a table. */
  readonly json: boolean;
  /** The evidence behind each wrong link. */
  readonly why: boolean;
  /** Where the page's results are kept; with `again` they are read from there. */
  readonly results: string | null;
  /** Count what is kept as it is, without the page. */
  readonly kept: boolean;
  /** Decide the links of kept results with the matching as it is now, without the page. */
  readonly again: boolean;
  /** Cues that are left out, with `again`. */
  readonly off: readonly string[];
}

/** Prints how well the links of every clip of a folder's gold.json are found. */
export async function evaluateLinks(folder: string, options: LinksOptions): Promise<void> {
  const gold = parseGold(await readFile(path.join(folder, 'gold.json'), 'utf8'));
  const results = await resultsOf(folder, gold, options);
  const scored = new Map<string, ClipScores>();
  for (const [name, result] of results) {
    const clip = gold.get(name);
    if (clip !== undefined) scored.set(name, scoreClip(clip, result));
  }
  printLinks(gold, scored, trackFilm(results), options);
}

function resultsOf(
  folder: string,
  gold: ReadonlyMap<string, GoldClip>,
  options: LinksOptions,
): Promise<Map<string, AnalysisResult>> {
  if (options.again) return readAgain(gold, options.results, options.off);
  if (options.kept) return readKept(gold, options.results);
  return analyseAll(folder, gold, options);
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

/** The kept results of the clips, as they are. */
async function readKept(
  gold: ReadonlyMap<string, GoldClip>,
  folder: string | null,
): Promise<Map<string, AnalysisResult>> {
  if (folder === null) throw new Error('--again and --kept need the folder of the results: --results FOLDER');
  const kept = new Map<string, AnalysisResult>();
  for (const name of gold.keys()) {
    if (!existsSync(keptAt(folder, name))) continue;
    kept.set(name, parseResult(await readFile(keptAt(folder, name), 'utf8')));
  }
  return kept;
}

/** The kept results of the clips, their links decided anew. */
export async function readAgain(
  gold: ReadonlyMap<string, GoldClip>,
  folder: string | null,
  off: readonly string[] = [],
): Promise<Map<string, AnalysisResult>> {
  const settings = { ...DEFAULT_SETTINGS, weightOf: (cue: string) => (off.includes(cue) ? 0 : 1) };
  const kept = await readKept(gold, folder);
  return new Map(
    [...kept].map(([name, loaded]) => {
      const result = resolvedAgain(loaded, settings);
      return [name, { ...result, links: decideLinks(scoresAgain(result), result.tracks, settings) }];
    }),
  );
}
