import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Who may import whom (docs/architecture.md). Node packages are checked by `no-restricted-imports` below. */
const mayImport = {
  domain: ['domain'],
  contracts: ['contracts', 'domain'],
  formats: ['formats', 'domain'],
  inference: ['inference', 'domain', 'contracts', 'registry', 'cn-clip'],
  workers: ['workers', 'inference', 'contracts'],
  client: ['client', 'contracts', 'domain'],
  state: ['state', 'client', 'formats', 'contracts', 'domain'],
  i18n: ['i18n', 'domain'],
  components: ['components', 'state', 'domain', 'i18n'],
  main: ['components', 'state', 'i18n'],
  models: ['models', 'cn-clip', 'registry', 'domain'],
  'cn-clip': ['cn-clip', 'models', 'domain'],
  registry: ['models'],
};

const elements = [
  ...['domain', 'contracts', 'formats', 'inference', 'workers', 'client', 'state', 'i18n', 'components'].map(
    (type) => ({ type, pattern: `src/${type}` }),
  ),
  { type: 'main', pattern: 'src' },
  { type: 'cn-clip', pattern: 'models/cn-clip' },
  { type: 'models', pattern: 'models/*' },
  { type: 'registry', pattern: 'models' },
  { type: 'anything', pattern: '{tests,tools}' },
];

const onlyIn = (packages, folder) => ({
  group: packages,
  message: `Only ${folder} may use this package (docs/architecture.md).`,
});
const ORT = onlyIn(['onnxruntime-web', 'onnxruntime-web/*'], 'src/inference/runtime');
const MEDIA = onlyIn(['mediabunny'], 'src/inference/frames');
const PROTOBUF = onlyIn(['protobufjs', 'protobufjs/*'], 'models/onnx');
const COMLINK = onlyIn(['comlink'], 'src/client and src/workers');
const SVELTE = onlyIn(['svelte', 'svelte/*'], 'src/state and src/components');
const CLIP = onlyIn(['@huggingface/transformers', 'idb-keyval'], 'src/inference/clip');
const restrict = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export default ts.config(
  {
    ignores: [
      'dist',
      'build',
      'node_modules',
      'static',
      'models/*/build',
      'models/coref-zh/training',
      'test-results',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        project: [
          './tsconfig.domain.json',
          './tsconfig.worker.json',
          './tsconfig.app.json',
          './tsconfig.node.json',
        ],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,svelte}', 'models/**/*.ts'],
    plugins: { boundaries },
    settings: { 'boundaries/elements': elements, 'boundaries/include': ['src/**/*', 'models/**/*'] },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(mayImport).map(([type, allowed]) => ({
            from: { element: { type } },
            allow: allowed.map((other) => ({ to: { element: { type: other } } })),
          })),
        },
      ],
    },
  },
  restrict(
    ['src/domain/**', 'src/contracts/**', 'src/formats/**', 'src/i18n/**'],
    ORT,
    MEDIA,
    PROTOBUF,
    COMLINK,
    SVELTE,
    CLIP,
  ),
  restrict(['src/inference/**'], MEDIA, ORT, PROTOBUF, COMLINK, SVELTE, CLIP),
  restrict(['src/inference/clip/**'], MEDIA, ORT, PROTOBUF, COMLINK, SVELTE),
  restrict(['src/inference/runtime/**'], MEDIA, PROTOBUF, COMLINK, SVELTE, CLIP),
  restrict(['src/inference/frames/**'], ORT, PROTOBUF, COMLINK, SVELTE, CLIP),
  restrict(['src/workers/**', 'src/client/**'], ORT, MEDIA, PROTOBUF, SVELTE, CLIP),
  restrict(['src/state/**', 'src/components/**'], ORT, MEDIA, PROTOBUF, COMLINK, CLIP),
  restrict(['models/**'], MEDIA, ORT, COMLINK, SVELTE),
  restrict(['models/onnx/**'], MEDIA, ORT, COMLINK, SVELTE),
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'prefer-const': 'off' },
  },
  { files: ['*.config.{ts,js}'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
