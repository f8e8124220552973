/**
 * `npm run make:kept-results`: analyses the samples of the gallery with the built page and keeps what it finds beside
 * them. Says what changed; whether that is right is for tests/fast/formats/results/kept-samples.test.ts and for eyes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseResult } from '../../src/formats/results/result.ts';
import type { Sample } from '../../src/state/present/samples.ts';
import { runTool } from '../shared/command.ts';
import { PageDriver } from '../shared/page.ts';
import { answersOf } from '../../tests/support/sample-answers.ts';

const SAMPLES = new URL('../../static/samples/', import.meta.url);
const path = (name: string): string => new URL(name, SAMPLES).pathname;

runTool(import.meta.url, {
  name: 'make:kept-results',
  says: 'Analyses the samples of the gallery with the built page and keeps the results beside them.',
  options: {
    only: { value: 'ID', says: 'one sample, by its id in gallery.json' },
    look: { says: 'says what would change, and writes nothing' },
  },
  async run({ only, look }) {
    const samples = JSON.parse(await readFile(path('gallery.json'), 'utf8')) as readonly Sample[];
    const wanted = samples.filter(({ id }) => only === undefined || id === only);
    if (wanted.length === 0) throw new Error(`gallery.json has no sample "${only ?? ''}".`);
    const driver = await PageDriver.open({ device: 'wasm', log: console.error });
    try {
      for (const { id, clip, thread, result } of wanted) {
        const text = await driver.analyse({ clip: path(clip), thread: path(thread) });
        const before = answersOf(parseResult(await readFile(path(result), 'utf8')));
        const changes = changed(before, answersOf(parseResult(text)));
        console.log(`${id}: ${changes.length === 0 ? 'the same answers' : ''}`);
        for (const change of changes) console.log(`  ${change}`);
        if (!look) await writeFile(path(result), text);
      }
    } finally {
      await driver.close();
    }
    return 0;
  },
});

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((mention) => {
    const [was, is] = [before.get(mention) ?? 'no mention', after.get(mention) ?? 'no mention'];
    return was === is ? [] : [`${mention}: ${was} → ${is}`];
  });
}
