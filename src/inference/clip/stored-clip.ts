/** The CN-CLIP that this browser has kept, for whoever runs it. Written by clip-files.ts in this folder. */
import { type ClipFile, parseStoredContract, type StoredContract } from '../../../models/cn-clip/contract.ts';
import { ProblemError } from '../../domain/problem.ts';
import { ClipStore } from './clip-store.ts';
import { sha256Hex } from '../runtime/model-files.ts';

export interface StoredClip {
  /** Two towers ('tamen-clip-1') or the joint graph as published ('tamen-clip-joint-1'). */
  readonly contract: StoredContract;
  /** Of these very files, sha256 of the contract: embeddings that were cached under it stay right. */
  readonly id: string;
  /**
   * @param name of one of `contract.files`.
   * @throws ProblemError 'model-missing', 'model-hash'
   */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Undefined when this browser keeps none. @throws ProblemError 'storage-absent', 'model-unsupported' */
export async function openStoredClip(): Promise<StoredClip | undefined> {
  return (await (await ClipStore.open()).current())?.clip;
}

/** What `readStoredClip` needs of a folder: of the origin's private file system, of the disk, or in memory. */
export type ReadFile = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** @throws ProblemError 'model-unsupported' when the contract is not one. */
export async function readStoredClip(
  contractJson: Uint8Array<ArrayBuffer>,
  readFile: ReadFile,
): Promise<StoredClip> {
  const contract = parseStoredContract(new TextDecoder().decode(contractJson));
  const files = new Map<string, ClipFile>(contract.files.map((file) => [file.name, file]));
  return {
    contract,
    id: await sha256Hex(contractJson),
    read: async (name) => {
      const bytes = await readFile(name).catch((cause: unknown) => {
        throw new ProblemError({ kind: 'model-missing', file: name }, { cause });
      });
      const file = files.get(name);
      if (file?.bytes !== bytes.length || (await sha256Hex(bytes)) !== file.sha256)
        throw new ProblemError({ kind: 'model-hash', file: name });
      return bytes;
    },
  };
}
