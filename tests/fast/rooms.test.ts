/** Every rule of dependency-cruiser.config.js is broken once here, and found out. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import rules from '../../dependency-cruiser.config.js';

/** A file that breaks the rule, and what it imports. Packages are stood in for by files below node_modules. */
const BREAKS: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'room-model': ['src/model/a.ts', 'src/view/b.ts'],
  'room-reading': ['src/reading/a.ts', 'src/matching/b.ts'],
  'room-onnx': ['src/onnx/a.ts', 'src/aligner/b.ts'],
  'room-scoring': ['src/scoring/a.ts', 'src/coreference/b.ts'],
  'room-runtime': ['src/runtime/a.ts', 'src/heads/b.ts'],
  'room-frames': ['src/frames/a.ts', 'src/analysis/worker/b.ts'],
  'room-pictures': ['src/pictures/a.ts', 'src/pictures/net/b.ts'],
  'room-pictures-net': ['src/pictures/net/a.ts', 'src/heads/b.ts'],
  'room-coreference': ['src/coreference/rules/a.ts', 'src/coreference/net/b.ts'],
  'room-coreference-net': ['src/coreference/net/a.ts', 'src/matching/b.ts'],
  'room-heads': ['src/heads/track/a.ts', 'src/heads/net/b.ts'],
  'room-heads-net': ['src/heads/net/a.ts', 'src/analysis/api/b.ts'],
  'room-aligner': ['src/aligner/a.ts', 'src/aligner/store/b.ts'],
  'room-aligner-convert': ['src/aligner/convert/a.ts', 'src/aligner/net/b.ts'],
  'room-aligner-store': ['src/aligner/store/a.ts', 'src/aligner/net/b.ts'],
  'room-aligner-net': ['src/aligner/net/a.ts', 'src/matching/b.ts'],
  'room-matching': ['src/matching/cues/a.ts', 'src/coreference/b.ts'],
  'room-workbench': ['src/workbench/a.ts', 'src/view/b.ts'],
  'room-view': ['src/view/a.ts', 'src/state/b.ts'],
  'room-teaching': ['src/teaching/a.ts', 'src/state/b.ts'],
  'room-presenting': ['src/presenting/a.ts', 'src/view/b.ts'],
  'room-formats': ['src/formats/a.ts', 'src/state/b.ts'],
  'room-drawing': ['src/drawing/a.ts', 'src/state/b.ts'],
  'room-offline': ['src/offline/a.ts', 'src/state/b.ts'],
  'room-i18n': ['src/i18n/a.ts', 'src/view/b.ts'],
  'room-analysis-api': ['src/analysis/api/a.ts', 'src/analysis/client/b.ts'],
  'room-analysis-worker': ['src/analysis/worker/a.ts', 'src/state/b.ts'],
  'room-analysis-client': ['src/analysis/client/a.ts', 'src/analysis/worker/b.ts'],
  'room-state': ['src/state/a.ts', 'src/analysis/worker/b.ts'],
  'room-components': ['src/components/a.ts', 'src/analysis/client/b.ts'],
  'only-one-room-onnxruntime-web': ['src/heads/net/c.ts', 'node_modules/onnxruntime-web/index.ts'],
  'only-one-room-protobufjs': ['src/aligner/convert/c.ts', 'node_modules/protobufjs/index.ts'],
  'only-one-room-mediabunny': ['src/heads/net/d.ts', 'node_modules/mediabunny/index.ts'],
  'only-one-room-comlink': ['src/state/c.ts', 'node_modules/comlink/index.ts'],
  'only-one-room-svelte': ['src/view/c.ts', 'node_modules/svelte/index.ts'],
  'only-one-room-huggingfacetransformers': [
    'src/matching/c.ts',
    'node_modules/@huggingface/transformers/index.ts',
  ],
  'only-one-room-qr': ['src/state/e.ts', 'node_modules/qr/index.ts'],
  'only-one-room-idb-keyval': ['src/state/d.ts', 'node_modules/idb-keyval/index.ts'],
  'no-circle': ['src/model/b.ts', 'src/model/a.ts'],
  'models-are-made-with-onnx-only': ['models/a.ts', 'src/model/b.ts'],
  'tools-do-not-import-tests': ['tools/a.ts', 'tests/fast/b.ts'],
  'tests-do-not-import-tools': ['tests/e2e/a.ts', 'tools/make/b.ts'],
  resolvable: ['src/model/d.ts', 'src/model/nowhere.ts'],
};

const forbidden = (rules.forbidden as IForbiddenRuleType[]).map(({ name = '' }) => name);
let folder = '';
let broken: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tamen-rooms-'));
  const files = new Map<string, string>();
  for (const [file, target] of Object.values(BREAKS)) {
    // Dynamic, since those count too.
    const imports = `export const late = () => import('${path.posix.relative(path.posix.dirname(file), target).replace(/^(?!\.)/, './')}');\n`;
    files.set(file, (files.get(file) ?? '') + imports);
    if (!target.includes('nowhere') && !files.has(target)) files.set(target, '');
  }
  files.set('src/model/a.ts', `${files.get('src/model/a.ts') ?? ''}export * from './b.ts';\n`);
  for (const [file, text] of files) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), text || 'export {};\n');
  }
  const { doNotFollow, exclude, tsPreCompilationDeps } = rules.options;
  const { output } = await cruise(['src', 'models', 'tools', 'tests'], {
    ...{ doNotFollow, exclude, tsPreCompilationDeps },
    ruleSet: { forbidden: rules.forbidden as IForbiddenRuleType[] },
    validate: true,
    baseDir: folder,
  });
  broken = new Map(
    (output as ICruiseResult).summary.violations.map(({ rule, from }) => [`${rule.name} ${from}`, rule.name]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

it('has a file here that breaks each rule', () => {
  expect(Object.keys(BREAKS).toSorted()).toEqual(forbidden.toSorted());
});

it.each(Object.entries(BREAKS))('%s is found out', (rule, [file, imports]) => {
  // A circle is told at either of its files.
  const found = rule === 'no-circle' ? [file, imports] : [file];
  expect([...broken.keys()].filter((key) => found.some((each) => key === `${rule} ${each}`))).not.toEqual([]);
});
