/**
 * Fits src/matching/decide/calibration.ts: `npx tsx tools/measure/calibrate-links.ts FOLDER=RESULTS …`, a folder of clips
 * with its gold.json and what `npm run evaluate -- --links FOLDER --results RESULTS` kept of them.
 *
 * The temperature is the one under which the gold outcomes are likeliest (least mean negative log likelihood), with a
 * pull to 1. Which outcome is the likeliest does not change with it.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Link } from '../../src/model/link.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import { TEMPERATURE } from '../../src/matching/decide/calibration.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { type GoldClip, goldPoints, parseGold } from '../evaluate/gold-links.ts';
import { isAt } from '../evaluate/link-scores.ts';
import { readAgain } from '../evaluate/links.ts';

/** The log chances of a single person's outcomes, before calibration, and which of them is right. */
interface Case {
  readonly logChances: readonly number[];
  readonly right: number;
}

async function main(): Promise<void> {
  const cases: Case[] = [];
  for (const argument of process.argv.slice(2)) {
    const [folder = '', results = ''] = argument.split('=').map(fromCaller);
    const gold = parseGold(await readFile(path.join(folder, 'gold.json'), 'utf8'));
    for (const [name, result] of await readAgain(gold, results)) {
      const clip = gold.get(name);
      if (clip !== undefined) cases.push(...casesOf(clip, result));
    }
  }
  let best = { temperature: 1, loss: Infinity };
  for (let percent = 40; percent <= 160; percent += 5) {
    const temperature = percent / 100;
    const loss = lossOf(cases, temperature) + PULL * Math.log(temperature) ** 2;
    if (loss < best.loss) best = { temperature, loss };
  }
  console.log(`${cases.length} clusters; as it is ${lossOf(cases, TEMPERATURE).toFixed(3)} nats a cluster`);
  console.log(`without calibration ${lossOf(cases, 1).toFixed(3)}`);
  console.log(`TEMPERATURE = ${best.temperature.toFixed(2)}: ${lossOf(cases, best.temperature).toFixed(3)}`);
}

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
    const right = link.chances.findIndex(({ track }) => track === meant);
    if (right < 0) return [];
    return [
      {
        logChances: link.chances.map(
          ({ probability }) => TEMPERATURE * Math.log(Math.max(1e-9, probability)),
        ),
        right,
      },
    ];
  });
}

function lossOf(cases: readonly Case[], temperature: number): number {
  const losses = cases.map(({ logChances, right }) => {
    const scores = logChances.map((log) => log / temperature);
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    return Math.log(total) - (scores[right] ?? 0);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}

await main();
