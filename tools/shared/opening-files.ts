/** For files of the built page: whether index.html names one, so that nothing is shown before it has come. */
export function isNamedBy(indexHtml: string): (file: string) => boolean {
  const named = new Set(
    [...indexHtml.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].flatMap(([, file]) => file ?? []),
  );
  return (file) => named.has(file);
}
