export type Device = 'webgpu' | 'wasm';

/** One model as it runs now. */
export interface RunningModel {
  readonly role: 'coreference' | 'heads' | 'bodies' | 'appearance' | 'traits' | 'aligner';
  readonly id: string;
  readonly sha256: string;
  readonly precision: string;
  readonly device: Device;
}
