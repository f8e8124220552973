/** Finds out what of CN-CLIP lies at an address, or among files that were picked: converted files, or a graph. */
import { type AlignerContract, parseContract } from '../contract.ts';
import { CONTRACT_FILE } from '../../model/contract-json.ts';
import type { AlignerPrecision } from '../precision.ts';
import { ProblemError, problemOf } from '../../model/problem.ts';
import { download, type DownloadOptions, openDownload, type OpenedFile } from './kept-download.ts';
import type { PrivateFolder } from './private-folder.ts';

export interface FoundTowers {
  readonly place: Place;
  readonly contract: AlignerContract;
  readonly contractJson: Uint8Array;
}

export interface FoundGraph {
  readonly graph: OpenedFile;
  /** Dynamic int8, which is not converted. */
  readonly isQuantised: boolean;
  readonly tokenizer: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

/** A folder of files somewhere. */
export interface Place {
  /** For the person. */
  readonly name: string;
  /** Whether its files are far, and what has come of them is kept. */
  readonly isFar: boolean;
  /** A small file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** @param keepIn where what has come of it is kept, if the place is far. */
  open(path: string, keepIn?: PrivateFolder): Promise<OpenedFile | undefined>;
}

const FULL_GRAPHS = ['onnx/model_fp16.onnx', 'model_fp16.onnx', 'onnx/model.onnx', 'model.onnx'];
const QUANTISED_GRAPHS = ['onnx/model_quantized.onnx', 'model_quantized.onnx'];
const TOKENIZERS = ['tokenizer.json', 'vocab.txt'];

/** The first place that has converted files; nothing is said of those that cannot be reached. */
export function findTowers(places: readonly Place[]): Promise<FoundTowers | undefined> {
  return firstOf(places, async (place) => {
    try {
      const contractJson = await place.read(CONTRACT_FILE);
      // A host of single-page applications answers with its page for what it does not have.
      if (contractJson?.[0] !== '{'.charCodeAt(0)) return undefined;
      const contract = parseContract(new TextDecoder().decode(contractJson));
      return { place, contract, contractJson };
    } catch (thrown) {
      const { kind } = problemOf(thrown);
      if (kind === 'host-unreachable' || kind === 'host-refused') return undefined;
      throw thrown;
    }
  });
}

/**
 * The graph to convert, in half precision where there is one; the published int8 graph where that was asked for, or
 * where there is no other.
 * @param keepIn where what has come of the graph is kept.
 * @throws ProblemError 'download-missing' and the place's own
 */
export async function findGraph(
  place: Place,
  precision: AlignerPrecision,
  keepIn: PrivateFolder,
): Promise<FoundGraph> {
  const paths = precision === 'published' ? QUANTISED_GRAPHS : [...FULL_GRAPHS, ...QUANTISED_GRAPHS];
  const tokenizer = await firstOf(TOKENIZERS, async (name) => {
    const bytes = await place.read(name);
    return bytes && { name, bytes };
  });
  const found = await firstOf(paths, async (path) => {
    const isQuantised = QUANTISED_GRAPHS.includes(path);
    const graph = await place.open(path, keepIn);
    return graph && { graph, isQuantised, tokenizer };
  });
  if (!found) throw new ProblemError({ kind: 'download-missing', source: place.name });
  return found;
}

/** @param address of a folder laid out as on the hub, or of converted files. */
export function placeAt(address: string, options: DownloadOptions): Place {
  const base = address.endsWith('/') ? address : `${address}/`;
  return {
    name: address,
    isFar: true,
    read: (path) => download(new URL(path, base).href, options),
    open: (path, folder) => openDownload(new URL(path, base).href, { ...options, folder }),
  };
}

/** Files that were picked from disk, known by their names alone. */
export function placeOf(name: string, files: readonly File[]): Place {
  const byName = new Map(files.map((file) => [file.name, file]));
  const find = (path: string) => byName.get(path.split('/').at(-1) ?? '');
  return {
    name,
    isFar: false,
    read: async (path) => {
      const file = find(path);
      return file && new Uint8Array(await file.arrayBuffer());
    },
    open: (path) => {
      const file = find(path);
      return Promise.resolve(
        file && { name: file.name, bytes: file.size, keptBytes: file.size, stream: file.stream() },
      );
    },
  };
}

async function firstOf<Item, Value>(
  items: readonly Item[],
  look: (item: Item) => Promise<Value | undefined>,
): Promise<Value | undefined> {
  for (const item of items) {
    const found = await look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
