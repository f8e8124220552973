/** Converted files in a folder of the disk. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AlignerContract, parseContract } from '../../src/aligner/contract.ts';
import { CONTRACT_FILE } from '../../src/model/contract-json.ts';
import type { FileSink } from '../../src/aligner/convert/written-file.ts';

export function folderSink(folder: string): FileSink {
  return {
    open: async (name) => {
      await mkdir(folder, { recursive: true });
      return Writable.toWeb(createWriteStream(join(folder, name))) as WritableStream<Uint8Array>;
    },
  };
}

/** The contract in a folder, if every file that it names is there, byte for byte. */
export async function readWholeFolder(folder: string): Promise<AlignerContract | undefined> {
  const json = await readFile(join(folder, CONTRACT_FILE), 'utf8').catch(() => undefined);
  if (json === undefined) return undefined;
  const contract = parseContract(json);
  for (const { name, bytes, sha256 } of contract.files) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    if (info?.size !== bytes || (await hashOf(path)) !== sha256) return undefined;
  }
  return contract;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
