/**
 * `npm run models:cn-clip -- --from <folder, file or URL> --to <folder>`: makes the small CN-CLIP files that the page
 * can be served with, the same that it makes for itself. See models/cn-clip/README.md and docs/hosting.md.
 *   --precision 4bit | 8bit | int8   4bit by default
 * Run again, it goes on with a broken download, and leaves alone what is made already.
 */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkTowers, type RunTower } from '../../src/aligner/convert/check.ts';
import { type AlignerContract, type Precision, PRECISIONS } from '../../src/aligner/contract.ts';
import { CONTRACT_FILE } from '../../src/model/contract-json.ts';
import { convertJointGraph } from '../../src/aligner/convert/convert.ts';
import { folderSink, readWholeFolder } from '../shared/aligner-folder.ts';
import { needed, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { openSource } from './graph-source.ts';
import { createRuntime, type Runtime } from '../../src/runtime/session.ts';
import { float32Of } from '../../src/runtime/tensor.ts';

export interface MakeOptions {
  readonly from: string;
  readonly to: string;
  readonly precision: Precision;
  readonly say?: (line: string) => void;
}

/** @throws ProblemError; what was in the folder before stays as it was. */
export async function makeCnClip({
  from,
  to,
  precision,
  say = () => undefined,
}: MakeOptions): Promise<AlignerContract> {
  const made = await readWholeFolder(to).catch(() => undefined);
  if (made?.precision === precision) {
    say(`${to} has it already`);
    return made;
  }
  const making = join(to, '.making');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const source = await openSource(from, to);
  const report = progress('converted', say);
  const contract = await convertJointGraph(source.open(), folderSink(making), {
    precision,
    name: source.name,
    ...(source.tokenizer && { tokenizer: source.tokenizer }),
    onProgress: (bytes) => {
      report(bytes, source.bytes);
    },
  });
  say(`converted: ${spent()}`);
  const cosines = await checkFolder(contract, making);
  say(`checked: ${spent()}`);
  say(`cosine to the original: text ${cosines.text.toFixed(4)}, vision ${cosines.vision.toFixed(4)}`);
  // The contract last: a folder with a contract is whole.
  for (const name of [...contract.files.map((file) => file.name), CONTRACT_FILE])
    await rename(join(making, name), join(to, name));
  await rm(making, { recursive: true });
  await source.discard();
  for (const { name, bytes, sha256 } of contract.files) say(`${name}: ${bytes} bytes, sha256 ${sha256}`);
  return contract;
}

/** @throws ProblemError 'model-inexact' */
export async function checkFolder(
  contract: AlignerContract,
  folder: string,
): Promise<{ text: number; vision: number }> {
  const runtime = await createRuntime({ device: 'wasm', threads: 1 });
  const table = await readFile(join(folder, contract.text.embeddings.file.name));
  return checkTowers(contract, table, runnerFor(runtime, contract, folder));
}

/** Loads one tower at a time, for one run. */
function runnerFor(runtime: Runtime, contract: AlignerContract, folder: string): RunTower {
  return async (tower, feeds, output) => {
    const { name } = contract[tower].model;
    const session = await runtime.createSession(await readFile(join(folder, name)), { name });
    try {
      return float32Of(await session.run(feeds), output);
    } finally {
      await session.release();
    }
  };
}

/** What the process has taken since it began. */
function spent(): string {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const seconds = [process.uptime(), (userCPUTime + systemCPUTime) / 1e6].map((each) => each.toFixed(0));
  return `${seconds.join(' s, ')} s of processor time, at most ${(maxRSS / 1000).toFixed(0)} MB of memory`;
}

/** Speaks at every twentieth part. */
function progress(what: string, say: (line: string) => void) {
  let said = -1;
  return (bytes: number, of: number | undefined) => {
    const part = Math.floor((20 * bytes) / (of ?? Infinity));
    if (part === said) return;
    said = part;
    const whole = of === undefined ? '' : ` of ${(of / 1e6).toFixed(0)}`;
    say(`${what} ${(bytes / 1e6).toFixed(0)}${whole} MB`);
  };
}

runTool(import.meta.url, {
  name: 'models:cn-clip',
  says: 'Makes the small CN-CLIP files that the page can be served with (models/cn-clip/README.md, docs/hosting.md).',
  options: {
    from: { value: 'PLACE', says: 'a folder as on the hub, an .onnx file, or the address of either' },
    to: { value: 'FOLDER', says: 'where the files go' },
    precision: { value: 'PRECISION', says: 'of the weights', oneOf: PRECISIONS, default: '4bit' },
  },
  async run({ from, to, precision }) {
    const known = PRECISIONS.find((one) => one === precision) ?? '4bit';
    const place = needed('from', from);
    const isAddress = /^https?:/.test(place);
    await makeCnClip({
      from: isAddress ? place : fromCaller(place),
      to: fromCaller(needed('to', to)),
      precision: known,
      say: console.log,
    });
  },
});
