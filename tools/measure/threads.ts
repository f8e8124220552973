/**
 * `npm run measure:threads -- FOLDER … [--all]`
 *
 * Reads every comment file of the folders that has its meaning beside it (FILE.expected.json) and counts those that are
 * read as they are meant: authors, words, replies, likes, times, ids, accounts, the poster's mark, the caption.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { differencesFrom, type ExpectedFile } from '../../tests/support/threads/expected.ts';
import { runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

const ENDING = '.expected.json';

runTool(import.meta.url, {
  name: 'measure:threads',
  says: 'Counts the comment files of a folder that are read as FILE.expected.json beside each says.',
  rest: 'FOLDER …',
  options: { all: { says: 'every difference, and not the first of each file' } },
  async run({ all }, folders) {
    let right = 0;
    let files = 0;
    for (const folder of folders) {
      const names = (await readdir(fromCaller(folder))).filter((name) => name.endsWith(ENDING)).sort();
      for (const name of names) {
        const path = join(fromCaller(folder), name);
        const expected = JSON.parse(await readFile(path, 'utf8')) as ExpectedFile;
        const file = path.slice(0, -ENDING.length);
        const differences = differencesFrom(expected, basename(file), await readFile(file));
        files += 1;
        if (differences.length === 0) right += 1;
        console.log(`${differences.length === 0 ? 'right' : 'WRONG'}  ${basename(file)}`);
        for (const difference of all ? differences : differences.slice(0, 3))
          console.log(`         ${difference}`);
      }
    }
    console.log(`${right} of ${files} files read as they are meant`);
  },
});
