/** Bytes as one says them: 0.3 MB, 12 MB, 377 MB. */
export function formatMb(bytes: number): string {
  const mb = bytes / 1e6;
  return `${mb < 10 ? mb.toFixed(1) : mb.toFixed(0)} MB`;
}

/** A file of which any part can be read at once. */
export interface OpenFile {
  readonly bytes: number;
  /** What it gives may be overwritten by the next `read`. */
  read(at: number, length: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

export function openBytes(bytes: Uint8Array<ArrayBuffer>): OpenFile {
  return {
    bytes: bytes.length,
    read: (at, length) => bytes.subarray(at, at + length),
    close: () => undefined,
  };
}
