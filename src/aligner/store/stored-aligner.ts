/** The CN-CLIP that this browser has kept, for whoever runs it. Written by clip-files.ts in this folder. */
import { createSHA256 } from 'hash-wasm';
import { parseStoredContract, type StoredContract } from '../contract.ts';
import type { OpenFile } from '../../model/bytes.ts';
import { ProblemError } from '../../model/problem.ts';
import { sha256Hex } from '../../model/sha256.ts';

export interface StoredAligner {
  /** Two towers ('tamen-clip-1') or the joint graph as published ('tamen-clip-joint-1'). */
  readonly contract: StoredContract;
  /** Of these very files, sha256 of the contract: embeddings that were cached under it stay right. */
  readonly id: string;
  /**
   * To be closed by the caller, soon: elsewhere it may be waited for.
   * @param name of one of `contract.files`.
   * @throws ProblemError 'model-missing', 'model-hash'
   */
  open(name: string): Promise<OpenFile>;
  /** The whole of it; likewise. */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** What `readStoredAligner` needs of a folder: of the origin's private file system, of the disk, or in memory. */
export type OpenByName = (name: string) => Promise<OpenFile>;

/** @throws ProblemError 'model-unsupported' when the contract is not one. */
export async function readStoredAligner(
  contractJson: Uint8Array<ArrayBuffer>,
  openByName: OpenByName,
): Promise<StoredAligner> {
  const contract = parseStoredContract(new TextDecoder().decode(contractJson));
  const open = async (name: string): Promise<OpenFile> => {
    const file = await openByName(name).catch((cause: unknown) => {
      throw new ProblemError({ kind: 'model-missing', file: name }, { cause });
    });
    const wanted = contract.files.find((each) => each.name === name);
    if (file.bytes === wanted?.bytes && (await hashOf(file)) === wanted.sha256) return file;
    file.close();
    throw new ProblemError({ kind: 'model-hash', file: name });
  };
  return {
    contract,
    id: await sha256Hex(contractJson),
    open,
    read: async (name) => {
      const file = await open(name);
      const bytes = file.read(0, file.bytes); // Not to be overwritten: nothing more is read.
      file.close();
      return bytes;
    },
  };
}

const HASHED_AT_ONCE = 2 ** 20;

/** Piece by piece: crypto.subtle would want the whole, and copy it. */
async function hashOf(file: OpenFile): Promise<string> {
  const hash = (await createSHA256()).init();
  for (let at = 0; at < file.bytes; at += HASHED_AT_ONCE)
    hash.update(file.read(at, Math.min(HASHED_AT_ONCE, file.bytes - at)));
  return hash.digest('hex');
}
