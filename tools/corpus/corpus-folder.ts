/**
 * What a corpus run leaves on disk: `<id>.tamen.json` a pair, and beside them in `.done/` what it was made of. Files are
 * written under another name and then renamed, so that whatever ends the run leaves whole files or none.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { CorpusPair } from './manifest.ts';

const DoneSchema = v.object({
  /** Of the clip's and the thread's bytes. */
  inputs: v.string(),
  seconds: v.number(),
  /** Why there is no result; it is tried again. */
  failure: v.exactOptional(v.string()),
  /** Of the run with all its browsers, when the pair was done; absent where the system does not say. */
  memoryMb: v.exactOptional(v.number()),
  /** What was found, counted. */
  found: v.exactOptional(v.record(v.string(), v.number())),
});
export type Done = v.InferOutput<typeof DoneSchema>;

export class CorpusFolder {
  constructor(readonly folder: string) {}

  async open(): Promise<void> {
    await mkdir(path.join(this.folder, '.done'), { recursive: true });
  }

  resultOf = ({ id }: CorpusPair): string => path.join(this.folder, `${id}.tamen.json`);

  /** What is known of a pair: null where it was never done. */
  async known({ id }: CorpusPair): Promise<Done | null> {
    const text = await readFile(this.#doneOf(id), 'utf8').catch(() => null);
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), DoneSchema), text);
    return parsed.success ? parsed.output : null;
  }

  /** Whether the result is there and was made of just these files. */
  async isDone(pair: CorpusPair, inputs: string): Promise<boolean> {
    const known = await this.known(pair);
    if (known?.inputs !== inputs || known.failure !== undefined) return false;
    return (await stat(this.resultOf(pair)).catch(() => null)) !== null;
  }

  /** The result first: what `.done` says of it must be true whenever it is read. */
  async keep(pair: CorpusPair, done: Done, result: string | null): Promise<void> {
    if (result === null) await rm(this.resultOf(pair), { force: true });
    else await writeWhole(this.resultOf(pair), result);
    await writeWhole(this.#doneOf(pair.id), `${JSON.stringify(done)}\n`);
  }

  #doneOf = (id: string): string => path.join(this.folder, '.done', `${id}.json`);
}

/**
 * Two runs may write the same file: each has its own unfinished one.
 * @param content whole, or piece by piece where it is too long to be held
 */
export async function writeWhole(file: string, content: string | AsyncIterable<string>): Promise<void> {
  const unfinished = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomUUID().slice(0, 8)}.part`,
  );
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
}

/** SHA-256 over both files. @throws Error where one is not there */
export async function hashOfInputs({ clip, thread }: CorpusPair): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [clip, thread]) {
    const about = await stat(file).catch(() => null);
    if (about === null) throw new Error(`${file}: there is no such file.`);
    hash.update(`${about.size}\n`);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
