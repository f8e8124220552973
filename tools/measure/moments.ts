/**
 * `npm run measure:moments -- FILE`: analyses clips with the built page and says how often the moment of interest of a comment
 * lies where it should, and within two seconds of it. FILE is JSON: {"<clip>": {"thread": [[author, text, answered?], …],
 * "moments": [[[startSec, endSec], …] or null, …]}}, a list of stretches a comment, null where it speaks of no moment.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { parseResult } from '../../src/formats/results/result.ts';
import { type MomentOfInterest, MOMENT_SOURCES } from '../../src/reading/moments/moment-of-interest.ts';
import { momentsIn } from '../../src/reading/moments/moments-in.ts';
import { neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { PageDriver } from '../shared/page.ts';

const NEAR_SEC = 2;

const MarkedClips = v.record(
  v.string(),
  v.object({
    thread: v.array(
      v.union([v.strictTuple([v.string(), v.string()]), v.strictTuple([v.string(), v.string(), v.number()])]),
    ),
    moments: v.array(v.nullable(v.array(v.strictTuple([v.number(), v.number()])))),
  }),
);
type Stretches = readonly (readonly [number, number])[];

interface Asked {
  readonly text: string;
  readonly gold: Stretches | null;
  readonly found: MomentOfInterest | null;
  readonly durationSec: number;
}

runTool(import.meta.url, {
  name: 'measure:moments',
  says: 'How often the moment of interest of a comment is right, on clips whose moments were written by hand.',
  options: {},
  rest: 'FILE',
  async run(_, rest) {
    const file = fromCaller(neededRest('FILE', rest)[0]);
    const clips = v.parse(MarkedClips, JSON.parse(await readFile(file, 'utf8')));
    report(await ask(clips, path.dirname(file)));
    return 0;
  },
});

/** Each clip lies in the folder, by its name. */
async function ask(clips: v.InferOutput<typeof MarkedClips>, folder: string): Promise<readonly Asked[]> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'tamen-moments-'));
  const driver = await PageDriver.open({ device: 'wasm', log: console.error });
  const asked: Asked[] = [];
  try {
    for (const [name, { thread, moments }] of Object.entries(clips)) {
      const comments = thread.map(([author, text, answered], at) => {
        const replyTo = answered === undefined ? null : String(answered + 1);
        return { id: String(at + 1), author, text, replyTo };
      });
      await writeFile(path.join(scratch, 'thread.json'), JSON.stringify(comments));
      const clip = path.resolve(folder, name);
      const result = parseResult(await driver.analyse({ clip, thread: path.join(scratch, 'thread.json') }));
      const found = momentsIn(result);
      for (const [at, { id, text }] of result.comments.entries()) {
        const { durationSec } = result.clip;
        asked.push({ text, gold: moments[at] ?? null, found: found.get(id) ?? null, durationSec });
      }
    }
  } finally {
    await driver.close();
    await rm(scratch, { recursive: true });
  }
  return asked;
}

function report(asked: readonly Asked[]): void {
  const meant = asked.flatMap((one) => (one.gold === null ? [] : [{ ...one, gold: one.gold }]));
  for (const { text, gold, found } of meant) {
    const awaySec = found === null ? Infinity : awayFrom(gold, found.timeSec);
    const place = found === null ? 'no moment' : `${found.timeSec.toFixed(1)} s by ${found.from}`;
    const off = Number.isFinite(awaySec) ? `, ${awaySec.toFixed(1)} s off` : '';
    if (awaySec > 0) console.log(`  ${text}: ${place}${off}`);
  }
  const share = (count: number, of: number): string => `${count} of ${of}`;
  for (const source of [...MOMENT_SOURCES, 'all'] as const) {
    const own = source === 'all' ? meant : meant.filter(({ found }) => found?.from === source);
    if (own.length === 0) continue;
    const within = (limitSec: number): number =>
      own.filter(({ gold, found }) => found !== null && awayFrom(gold, found.timeSec) <= limitSec).length;
    console.log(
      `${source}: inside ${share(within(0), own.length)}, within ${NEAR_SEC} s ${share(within(NEAR_SEC), own.length)}`,
    );
  }
  const middle = meant.filter(({ gold, durationSec }) => awayFrom(gold, durationSec / 2) <= NEAR_SEC).length;
  console.log(`the middle of the clip: within ${NEAR_SEC} s ${share(middle, meant.length)}`);
  const chance = meant.reduce((sum, one) => sum + chanceOf(one), 0);
  console.log(`a second by chance: within ${NEAR_SEC} s ${chance.toFixed(1)} of ${meant.length}`);
  const none = asked.filter(({ gold }) => gold === null);
  const quiet = none.filter(({ found }) => found === null).length;
  console.log(`of no moment: ${share(quiet, none.length)} have none`);
}

/** Seconds to the nearest of these stretches; 0 inside one. */
const awayFrom = (stretches: Stretches, timeSec: number): number =>
  Math.min(...stretches.map(([startSec, endSec]) => Math.max(startSec - timeSec, timeSec - endSec, 0)));

/** How likely a second drawn from the whole clip is near enough. */
function chanceOf({ gold, durationSec }: { gold: Stretches; durationSec: number }): number {
  const steps = 1000;
  const near = Array.from({ length: steps }, (_, at) => ((at + 0.5) / steps) * durationSec);
  return near.filter((timeSec) => awayFrom(gold, timeSec) <= NEAR_SEC).length / steps;
}
