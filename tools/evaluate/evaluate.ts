/**
 * `npm run evaluate -- --data FILE [--predictions OUT] [--json]`: the shipped coreference model on TikTalkCoref lines.
 * `npm run evaluate -- --threads FILE …`: on whole threads, as the page resolves them.
 * `npm run evaluate -- --links FOLDER [--json] [--why]`: the whole page on clips with gold links (gold.json);
 * `--results DIR` keeps what the page found, `--kept` counts what is kept there, `--again` decides the links of what is kept there anew, in a moment,
 * `--off CUE,CUE` without some of the cues.
 * `--said LABELS --data FILE`: what is said of a person (models/coref-zh/data/said), by model and by lexicon.
 * `--model DIR` takes another model that keeps the contract (models/coref-zh/README.md).
 *
 * It runs what the page runs: same reading, same graphs, same decoding, with onnxruntime-web in Node.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { modelEntry } from '../../models/registry.ts';
import { fetchModelOnDisk } from '../../models/on-disk.ts';
import { Coreference } from '../../src/coreference/net/coreference.ts';
import { createRuntime } from '../../src/runtime/session.ts';
import { evaluateDialogues } from './dialogues.ts';
import { evaluateLinks } from './links.ts';
import { printReport, reportJson } from './report.ts';
import { evaluateSaid } from './said.ts';
import { evaluateThreads } from './threads.ts';
import { fromCaller } from '../shared/from-caller.ts';

const USAGE =
  'usage: npm run evaluate -- (--data FILE | --threads FILE | --said LABELS --data FILE | --links FOLDER) [--predictions OUT] [--json] [--why] [--results DIR [--kept | --again [--off CUES]]] [--model DIR]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      threads: { type: 'string' },
      predictions: { type: 'string' },
      said: { type: 'string' },
      model: { type: 'string' },
      links: { type: 'string' },
      why: { type: 'boolean', default: false },
      results: { type: 'string' },
      kept: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      off: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  const { data, threads, links, predictions, model, json, why } = values;
  if (links !== undefined) {
    const results = values.results === undefined ? null : fromCaller(values.results);
    await evaluateLinks(fromCaller(links), {
      json,
      why,
      results,
      kept: values.kept,
      again: values.again,
      off: values.off.split(','),
    });
    return;
  }
  const file = data ?? threads;
  if (file === undefined || (data !== undefined && threads !== undefined)) throw new Error(USAGE);
  const text = await readFile(fromCaller(file), 'utf8');
  const coreference = await loadCoreference(model);
  if (values.said !== undefined) {
    await evaluateSaid(coreference, await readFile(fromCaller(values.said), 'utf8'), text);
    return;
  }
  const evaluate = data === undefined ? evaluateThreads : evaluateDialogues;
  const evaluation = await evaluate(coreference, text, showProgress);
  if (predictions !== undefined) {
    const lines = evaluation.predictions.map((line) => `${JSON.stringify(line)}\n`);
    await writeFile(fromCaller(predictions), lines.join(''));
  }
  if (json) process.stdout.write(`${JSON.stringify(reportJson(evaluation))}\n`);
  else printReport(evaluation);
}

async function loadCoreference(folder: string | undefined): Promise<Coreference> {
  const runtime = await createRuntime({ device: 'wasm', threads: 1 });
  if (folder !== undefined) {
    return Coreference.open(runtime, (name) => readFile(path.join(fromCaller(folder), name)));
  }
  return Coreference.load(runtime, modelEntry('coreference'), fetchModelOnDisk);
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY && done < total) return;
  const width = 30;
  const filled = total === 0 ? width : Math.round((width * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
  process.stderr.write(`\r${bar} ${done}/${total}${done === total ? '\n' : ''}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
