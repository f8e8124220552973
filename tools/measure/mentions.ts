/**
 * What models/coref-zh/training/mentions.py learns from: `npm run measure:mentions -- FILE … --out SPANS`, threads with gold as
 * `npm run evaluate -- --threads` takes them. Each span that may be a mention becomes one line: its evidence, the words in and
 * around it, and whether the gold has it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fetchModelOnDisk } from '../../models/on-disk.ts';
import { modelEntry } from '../../models/registry.ts';
import { Coreference } from '../../src/coreference/net/coreference.ts';
import { MENTION_EVIDENCE } from '../../src/coreference/judging/mention-evidence.ts';
import type { MentionJudge } from '../../src/coreference/judging/mention-judge.ts';
import { createRuntime } from '../../src/runtime/session.ts';
import { givenMentions, readThreadLines, threadOf } from '../evaluate/threads.ts';
import { needed, neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

runTool(import.meta.url, {
  name: 'measure:mentions',
  says: 'Writes what models/coref-zh/training/mentions.py learns from: the spans judged in threads with gold.',
  options: { out: { value: 'SPANS', says: 'where the lines go' } },
  rest: 'FILE …',
  leavesThreads: true,
  async run({ out }, rest) {
    const to = fromCaller(needed('out', out));
    const lines = await judgedIn(neededRest('FILE', rest));
    await writeFile(to, `${lines.join('\n')}\n`);
  },
});

async function judgedIn(files: readonly string[]): Promise<string[]> {
  const runtime = await createRuntime({ device: 'wasm', threads: 1 });
  const coreference = await Coreference.load(runtime, modelEntry('coreference'), fetchModelOnDisk);
  const lines = [JSON.stringify({ names: MENTION_EVIDENCE })];
  for (const file of files) {
    for (const document of readThreadLines(await readFile(fromCaller(file), 'utf8'))) {
      const name = `${file} ${document.id}`;
      const thread = threadOf(document);
      const gold = new Set(
        [...givenMentions(thread, document)].flatMap(([comment, spans]) =>
          spans.map(({ start, end }) => `${comment} ${start} ${end}`),
        ),
      );
      const judge: MentionJudge = ({ numbers, words }, { comment, start, end, isLessSure }) => {
        lines.push(
          JSON.stringify({
            thread: name,
            isMention: gold.has(`${comment} ${start} ${end}`),
            numbers: Array.from(numbers, (number) => Number(number.toFixed(4))),
            words,
          }),
        );
        return isLessSure === true ? -1 : 1;
      };
      await coreference.resolve(thread, { judge, joining: { score: () => -1 } });
    }
  }
  return lines;
}
