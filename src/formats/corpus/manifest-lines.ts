/** The manifest of a corpus: a JSON line a pair, {"clip", "thread", "id"}; paths are meant from the manifest's folder. */
import * as v from 'valibot';

export interface ManifestLine {
  readonly clip: string;
  readonly thread: string;
  /** Names the result; the clip's name where it is left out. */
  readonly id?: string | undefined;
}

const Line = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ clip: v.string(), thread: v.string(), id: v.optional(v.string()) }),
);

/** @throws Error that names the line where one is no pair */
export function readManifestLines(text: string): ManifestLine[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = v.safeParse(Line, line);
    if (!parsed.success) throw new Error(`line ${index + 1} of the manifest: needs "clip" and "thread"`);
    return [parsed.output];
  });
}

/** Names pairs apart, of letters that every file system takes: a second "a" is "a~2". */
export function pairNames(): (name: string) => string {
  const taken = new Map<string, number>();
  return (name) => {
    const safe = name.replaceAll(/[^\p{L}\p{N}._~-]+/gu, '_').replace(/^\.+/, '') || 'pair';
    const count = (taken.get(safe) ?? 0) + 1;
    taken.set(safe, count);
    return count === 1 ? safe : `${safe}~${count}`;
  };
}
