/**
 * Fits src/matching/decide/calibration.ts: `npm run fit:links -- FOLDER=RESULTS …`, a folder of clips
 * with its gold.json and what `npm run evaluate -- --links FOLDER --results RESULTS` kept of them.
 *
 * The temperatures are those under which the gold outcomes are likeliest (least mean negative log likelihood), with a
 * pull to 1: that of whether somebody on screen is meant from all clusters, that of who it is from those with a head.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TrackId } from '../../src/model/ids.ts';
import type { Link } from '../../src/model/link.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import {
  calibrated,
  type Temperatures,
  TEMPERATURES,
  uncalibrated,
} from '../../src/matching/decide/calibration.ts';
import { neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { type GoldClip, goldPoints, parseGold } from '../evaluate/gold-links.ts';
import { isAt } from '../evaluate/link-scores.ts';
import { readAgain } from '../evaluate/links.ts';

/** The chances of a single person's outcomes, before calibration, and which of them is right. */
interface Case {
  readonly chances: ReadonlyMap<TrackId | null, number>;
  readonly right: TrackId | null;
}

runTool(import.meta.url, {
  name: 'fit:links',
  says: 'Fits the temperatures of links (src/matching/decide/calibration.ts) to results that were kept.',
  options: {},
  rest: 'FOLDER=RESULTS …',
  run: (_, rest) => fitTemperatures(neededRest('FOLDER=RESULTS', rest)),
});

async function fitTemperatures(pairs: readonly string[]): Promise<void> {
  const cases: Case[] = [];
  for (const argument of pairs) {
    const [folder = '', results = ''] = argument.split('=').map(fromCaller);
    const gold = parseGold(await readFile(path.join(folder, 'gold.json'), 'utf8'));
    for (const [name, result] of await readAgain(gold, results)) {
      const clip = gold.get(name);
      if (clip !== undefined) cases.push(...casesOf(clip, result));
    }
  }
  const told = (temperatures: Temperatures): string => lossOf(cases, temperatures).toFixed(3);
  console.log(`${cases.length} clusters; as it is ${told(TEMPERATURES)} nats a cluster`);
  console.log(`without calibration ${told({ whether: 1, who: 1 })}`);
  let best = { temperatures: TEMPERATURES, loss: Infinity };
  for (const whether of STEPS) {
    for (const who of STEPS) {
      const pull = PULL * (Math.log(whether) ** 2 + Math.log(who) ** 2);
      const loss = lossOf(cases, { whether, who }) + pull;
      if (loss < best.loss) best = { temperatures: { whether, who }, loss };
    }
  }
  const { whether, who } = best.temperatures;
  console.log(
    `TEMPERATURES = { whether: ${whether.toFixed(2)}, who: ${who.toFixed(2)} }: ${told(best.temperatures)}`,
  );
}

const STEPS = Array.from({ length: 25 }, (_, index) => 0.4 + index / 20);

/** Nats for a factor of e: composed clips are cleaner than those of the world, and few. */
const PULL = 0.05;

function casesOf(clip: GoldClip, { mentions, clusters, links, tracks }: AnalysisResult): Case[] {
  const linkOf = new Map<string, Link>();
  for (const link of links) {
    for (const id of clusters.find((one) => one.id === link.cluster)?.mentions ?? []) linkOf.set(id, link);
  }
  const counted = new Set<Link>();
  return clip.clusters.flatMap((cluster): Case[] => {
    const points = goldPoints(cluster);
    if (points.length > 1) return [];
    const [comment, text] = cluster.mentions[0] ?? [0, ''];
    const mention = mentions.find((one) => one.comment === comment && one.text === text);
    const link = mention && linkOf.get(mention.id);
    if (link?.chances === undefined || counted.has(link)) return [];
    counted.add(link);
    const [point] = points;
    const meant = point === undefined ? null : tracks.find((track) => isAt(track, point))?.id;
    const told = new Map(link.chances.map(({ track, probability }) => [track, probability]));
    if (meant === undefined || !told.has(meant)) return [];
    return [{ chances: uncalibrated(told), right: meant }];
  });
}

function lossOf(cases: readonly Case[], temperatures: Temperatures): number {
  const losses = cases.map(
    ({ chances, right }) => -Math.log(Math.max(1e-6, calibrated(chances, temperatures).get(right) ?? 0)),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}
