/**
 * `npm run convert -- --in result.json --to FORMAT [--out FILE]` (`--help` says more; docs/formats.md has the formats).
 *
 * Writes a result that the page exported in another format, as the page itself would.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { EXPORT_FORMATS, type ExportFormat } from '../src/formats/exports/format-names.ts';
import { exportAs } from '../src/formats/exports/formats.ts';
import { parseResult } from '../src/formats/results/result.ts';
import { needed, runTool } from './shared/command.ts';
import { fromCaller } from './shared/from-caller.ts';

const isFormat = (name: string): name is ExportFormat => EXPORT_FORMATS.some((format) => format === name);

runTool(import.meta.url, {
  name: 'convert',
  says: "Writes a result in another format (docs/formats.md), as the page's export does.",
  options: {
    in: { value: 'FILE', says: 'a result that the page exported' },
    to: { value: 'FORMAT', says: 'the format', oneOf: EXPORT_FORMATS },
    out: { value: 'FILE', says: 'where it goes, in place of standard output' },
  },
  async run(values) {
    const result = parseResult(await readFile(fromCaller(needed('in', values.in)), 'utf8'));
    const format = needed('to', values.to);
    if (!isFormat(format)) throw new Error(`there is no format ${format}`);
    const { content } = exportAs(format, result);
    if (values.out === undefined) process.stdout.write(content);
    else await writeFile(fromCaller(values.out), content);
  },
});
