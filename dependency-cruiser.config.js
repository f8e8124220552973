/**
 * Who may import whom (docs/architecture.md), dynamic imports and types among them. `npm run check:rooms` runs it;
 * tests/fast/rooms.test.ts has a file that breaks each rule.
 */

/** The rooms of src/, and what of ours each may import besides itself. */
const ROOMS = {
  model: [],
  reading: ['model'],
  onnx: ['model'],
  scoring: ['model'],
  runtime: ['model'],
  frames: ['model'],
  pictures: ['model'],
  'pictures/net': ['model', 'pictures', 'runtime'],
  coreference: ['model', 'reading'],
  'coreference/net': ['model', 'reading', 'coreference', 'runtime'],
  heads: ['model', 'pictures'],
  'heads/net': ['model', 'pictures', 'heads', 'frames', 'runtime'],
  aligner: ['model', 'reading'],
  'aligner/convert': ['model', 'aligner', 'onnx'],
  'aligner/store': ['model', 'aligner', 'aligner/convert', 'runtime'],
  'aligner/net': [
    'model',
    'aligner',
    'aligner/convert',
    'aligner/store',
    'frames',
    'pictures',
    'pictures/net',
    'runtime',
  ],
  matching: ['model', 'reading', 'aligner'],
  workbench: ['model', 'reading', 'coreference', 'matching'],
  view: ['model', 'matching'],
  teaching: ['model', 'coreference', 'heads', 'aligner', 'matching', 'scoring'],
  presenting: ['model', 'reading'],
  formats: ['model'],
  drawing: ['model', 'view'],
  i18n: ['model'],
  offline: ['model'],
  'analysis/api': ['model', 'frames', 'heads', 'aligner', 'coreference'],
  'analysis/worker': [
    ...[
      'model',
      'analysis/api',
      'frames',
      'heads',
      'heads/net',
      'coreference',
      'coreference/net',
      'matching',
      'workbench',
    ],
    ...['aligner', 'aligner/convert', 'aligner/store', 'aligner/net', 'runtime'],
  ],
  'analysis/client': ['model', 'analysis/api', 'frames', 'heads', 'aligner'],
  state: [
    'model',
    'offline',
    'analysis/api',
    'analysis/client',
    'frames',
    'aligner',
    'reading',
    'coreference',
    'matching',
    'workbench',
    'view',
    'teaching',
    'presenting',
    'heads',
    'formats',
    'drawing',
    'scoring',
  ],
  components: ['model', 'state', 'view', 'teaching', 'presenting', 'matching', 'workbench', 'i18n'],
};
/** Rooms that read which models there are. */
const READ_THE_REGISTRY = ['runtime', 'coreference/net', 'analysis/worker'];

/** Packages that only one place may use. */
const PACKAGES = {
  'onnxruntime-web': ['^src/runtime/'],
  protobufjs: ['^src/onnx/'],
  mediabunny: ['^src/(frames|drawing)/'],
  comlink: ['^src/analysis/(worker|client)/'],
  svelte: ['^src/(state|components)/', '^src/main\\.ts$'],
  '@huggingface/transformers': ['^src/aligner/'],
  qr: ['^src/components/present/'],
  'idb-keyval': ['^src/(aligner|state/(session|corpus)|analysis/worker)/'],
};

const folder = (room) => `^src/${room}/`;
/** Rooms within a room are rooms of their own. */
const inner = (room) => Object.keys(ROOMS).filter((other) => other.startsWith(`${room}/`));
const itself = (room) => ({
  path: folder(room),
  ...(inner(room).length > 0 && { pathNot: inner(room).map(folder) }),
});

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room.replace('/', '-')}`,
  comment: `src/${room} imports of ours only ${allowed.join(', ') || 'itself'}.`,
  severity: 'error',
  from: itself(room),
  to: {
    path: ['^src/', '^models/', '^tools/', '^tests/'],
    pathNot: [
      `^src/${room}/(?!${
        inner(room)
          .map((name) => `${name.slice(room.length + 1)}/`)
          .join('|') || '$^'
      })`,
      ...allowed.map((other) => {
        const deeper = inner(other).filter((name) => !allowed.includes(name));
        return deeper.length === 0
          ? folder(other)
          : `^src/${other}/(?!${deeper.map((name) => `${name.slice(other.length + 1)}/`).join('|')})`;
      }),
      ...(READ_THE_REGISTRY.includes(room) ? ['^models/registry\\.ts$'] : []),
      '\\.(css|json)$',
    ],
  },
}));

const packages = Object.entries(PACKAGES).map(([name, places]) => ({
  name: `only-one-room-${name.replace(/[@/]/g, '')}`,
  comment: `Of the page's code, only ${places.join(', ')} uses ${name}.`,
  severity: 'error',
  from: { path: '^(src|models)/', pathNot: places },
  to: { path: `node_modules/${name}/` },
}));

export default {
  forbidden: [
    ...rooms,
    ...packages,
    {
      name: 'no-circle',
      comment: 'A Svelte component may contain itself.',
      severity: 'error',
      from: { path: '^(src|models|tools|tests)/' },
      to: { circular: true, viaOnly: { pathNot: '^src/components/thread/MentionText.svelte$' } },
    },
    {
      name: 'models-are-made-with-onnx-only',
      comment:
        'models/ holds cards, recipes, weights and training; the registry is all that src/ reads of it.',
      severity: 'error',
      from: { path: '^models/' },
      to: { path: ['^src/', '^tools/', '^tests/'], pathNot: '^src/onnx/' },
    },
    {
      name: 'tools-do-not-import-tests',
      comment: 'What both need is in tests/support or tools/shared.',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^tests/', pathNot: '^tests/support/' },
    },
    {
      name: 'tests-do-not-import-tools',
      comment: 'Only the test of a tool imports it; what both need is in tests/support or tools/shared.',
      severity: 'error',
      from: { path: '^tests/', pathNot: '^tests/(fast|models)/tools/' },
      to: { path: '^tools/', pathNot: '^tools/shared/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^(src|models|tools|tests)/' },
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\?(url|worker)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'types', 'svelte'],
    },
  },
};
