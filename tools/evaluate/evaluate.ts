/**
 * `npm run evaluate`: what is shipped, measured against gold (`-- --help` says how).
 *
 * It runs what the page runs: same reading, same graphs, same decoding, with onnxruntime-web in Node.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { modelEntry } from '../../models/registry.ts';
import { fetchModelOnDisk } from '../../models/on-disk.ts';
import { Coreference } from '../../src/coreference/net/coreference.ts';
import { createRuntime } from '../../src/runtime/session.ts';
import { evaluateDialogues } from './dialogues.ts';
import { evaluateLinks } from './links.ts';
import { printReport, reportJson } from './report.ts';
import { evaluateSaid } from './said.ts';
import { evaluateThreads } from './threads.ts';
import { CUE_NAMES } from '../../src/model/link.ts';
import { needed, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

runTool(import.meta.url, {
  name: 'evaluate',
  says: 'Counts how well what is shipped finds mentions, clusters and links. Takes one of --data, --threads and --links.',
  options: {
    data: {
      value: 'FILE',
      says: 'TikTalkCoref lines, by the coreference model alone',
      without: ['threads', 'links'],
    },
    threads: { value: 'FILE', says: 'whole threads, as the page resolves them', without: ['links', 'said'] },
    links: {
      value: 'FOLDER',
      says: 'clips with gold links (gold.json), by the whole page',
      without: ['said', 'model', 'predictions'],
    },
    said: {
      value: 'LABELS',
      says: 'what is said of a person, by model and by lexicon',
      needs: ['data'],
      without: ['predictions', 'json'],
    },
    predictions: { value: 'OUT', says: 'writes what was found, one line a dialogue' },
    model: { value: 'FOLDER', says: 'another model that keeps the contract (models/coref-zh/README.md)' },
    json: { says: 'prints one line of JSON' },
    why: { says: 'prints each wrong link with its evidence', needs: ['links'] },
    results: { value: 'FOLDER', says: 'keeps there what the page found', needs: ['links'] },
    kept: { says: 'counts what is kept in --results', needs: ['results'], without: ['again'] },
    again: { says: 'decides the links of what is kept in --results anew', needs: ['results'] },
    off: { value: 'CUE,CUE', says: 'without these cues', severalOf: CUE_NAMES, needs: ['again'] },
  },
  async run({ data, threads, links, said, predictions, model, json, why, results, kept, again, off }) {
    if (links !== undefined) {
      const folder = results === undefined ? null : fromCaller(results);
      await evaluateLinks(fromCaller(links), {
        json,
        why,
        results: folder,
        kept,
        again,
        off: off?.split(',') ?? [],
      });
      return;
    }
    const text = await readFile(fromCaller(needed('data, --threads or --links', data ?? threads)), 'utf8');
    const coreference = await loadCoreference(model);
    if (said !== undefined) {
      await evaluateSaid(coreference, await readFile(fromCaller(said), 'utf8'), text);
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
  },
});

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
