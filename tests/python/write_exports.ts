/** Writes one small result in every format into a folder, for the readers in test_exports.py. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXPORT_FORMATS } from '../../src/formats/exports/format-names.ts';
import { exportAs } from '../../src/formats/exports/formats.ts';
import { analysisResult } from '../support/analysis-result.ts';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
const made = analysisResult({ caption: { title: '两个人' } });
for (const format of EXPORT_FORMATS) {
  const { content } = exportAs(format, { ...made, clip: { ...made.clip, frameRate: 25 } });
  writeFileSync(path.join(folder, format), content);
}
