/** Bytes as one says them: 0.3 MB, 12 MB, 377 MB. */
export function formatMb(bytes: number): string {
  const mb = bytes / 1e6;
  return `${mb < 10 ? mb.toFixed(1) : mb.toFixed(0)} MB`;
}
