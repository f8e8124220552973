import type { OpenFile } from '../model/bytes.ts';

/**
 * A file in place of its bytes. ONNX Runtime keeps external data as a Uint8Array and takes one part of it for each
 * weight, which it copies at once (`subarray`, `byteLength`; LoadWebAssemblyExternalData of onnxruntime 1.30): the
 * file need not be in memory for that. A test of towers.ts fails where a later version asks for more.
 */
export class BytesOnDemand extends Uint8Array<ArrayBuffer> {
  constructor(readonly file: OpenFile) {
    super(new ArrayBuffer(0));
  }

  override get length(): number {
    return this.file.bytes;
  }

  override get byteLength(): number {
    return this.file.bytes;
  }

  override subarray(start = 0, end = this.file.bytes): Uint8Array<ArrayBuffer> {
    return this.file.read(start, end - start);
  }
}
