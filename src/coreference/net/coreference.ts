/** The coreference model as the page runs it: load it once, resolve threads with it. */
import type { ModelEntry } from '../../../models/registry.ts';
import type { Resolution } from '../../model/mention.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import { loadModelFile, type FetchModelFile, type LoadOptions } from '../../runtime/model-files.ts';
import type { Runtime } from '../../runtime/session.ts';
import { parseContract } from '../contract.ts';
import { CONTRACT_FILE } from '../../model/contract-json.ts';
import { RememberingScorer } from '../scores/remembering-scorer.ts';
import { DialogueModel } from './dialogue-model.ts';
import { ENCODER, openGraph, pairsGraph } from './graphs.ts';
import { Embeddings } from './embed.ts';
import { resolveThread, type ResolveOptions } from '../resolve-thread.ts';
import type { Candidate } from '../features/features.ts';
import type { Turns } from '../features/tokenise.ts';

/** Gives a file of the model by the name that its contract uses ("encoder.onnx"), contract.json too. */
export type ReadModelFile = (name: string) => Promise<Uint8Array>;

export class Coreference {
  /** The model for threads as it remembers what it read last, for threads that are read again and again. */
  readonly remembering: RememberingScorer;

  private constructor(
    /** In the data set's taste. */
    readonly model: DialogueModel,
    readonly threadModel: DialogueModel,
  ) {
    this.remembering = new RememberingScorer(threadModel);
  }

  /**
   * Loads the registry's coreference model, each file verified.
   * @param onBytes bytes loaded so far of all files together that are loaded at once
   * @throws ProblemError 'model-missing', 'model-hash', 'cancelled', and what Runtime.createSession throws.
   */
  static async load(
    runtime: Runtime,
    entry: ModelEntry,
    fetchFile: FetchModelFile,
    { onBytes, signal }: LoadOptions = {},
  ): Promise<Coreference> {
    let bytesBefore = 0;
    return Coreference.open(runtime, async (name) => {
      const file = entry.files.find(({ path }) => path.endsWith(`/${name}`));
      if (file === undefined) throw new ProblemError({ kind: 'model-missing', file: name });
      const bytes = await loadModelFile(file, fetchFile, {
        ...(signal && { signal }),
        ...(file.isLoadedLate !== true && {
          onBytes: (loaded: number) => onBytes?.(bytesBefore + loaded),
        }),
      });
      bytesBefore += file.bytes;
      return bytes;
    });
  }

  /**
   * Loads any model that keeps the contract (models/coref-zh/README.md).
   * @throws ProblemError 'coreference-wrong' where a file does not, what `readFile` throws, 'out-of-memory', 'device-lost'
   */
  static async open(runtime: Runtime, readFile: ReadModelFile): Promise<Coreference> {
    const contract = parseContract(new TextDecoder().decode(await readFile(CONTRACT_FILE)));
    const { files } = contract;
    const embeddings = await Embeddings.open(contract, readFile);
    const encoder = await openGraph(runtime, files.encoder, readFile, ENCODER);
    try {
      const pairs = await openGraph(runtime, files.pairs, readFile, pairsGraph(contract));
      const parts = { contract, embeddings, encoder, pairs };
      return new Coreference(new DialogueModel(parts), new DialogueModel(parts, 'thread'));
    } catch (thrown) {
      await encoder.release();
      throw thrown;
    }
  }

  /**
   * As `open`, for a model that nobody has run yet: two short dialogues are read by it.
   * @throws also 'coreference-wrong' where a graph fails or gives what the contract does not say
   */
  static async tryOut(runtime: Runtime, readFile: ReadModelFile): Promise<Coreference> {
    const coreference = await Coreference.open(runtime, readFile);
    try {
      await coreference.model.score(TRIAL, () => TRIAL_CANDIDATES);
    } catch (thrown) {
      await coreference.release();
      throw thrown;
    }
    return coreference;
  }

  /** A run of usual size, to see how long it takes. */
  async tryPace(): Promise<void> {
    await this.model.score(USUAL, () => TRIAL_CANDIDATES);
  }

  /** Mentions and clusters of a whole thread. @throws ProblemError 'cancelled', and what Session.run throws. */
  resolve(thread: Thread, options: ResolveOptions = {}): Promise<Resolution> {
    return resolveThread(thread, this.threadModel, options);
  }

  release(): Promise<void> {
    return this.model.release();
  }
}

/** Of unlike lengths, so that one is filled up. */
const TRIAL: readonly Turns[] = [
  [Array.from('他来了'), Array.from('他')],
  [['我'], ['他']],
];
/** As many dialogues as a batch mostly has, as long as they mostly are. */
const USUAL: readonly Turns[] = Array.from({ length: 8 }, () => [
  Array.from('他'.repeat(24)),
  Array.from('他'.repeat(16)),
]);
const TRIAL_CANDIDATES: readonly Candidate[] = [0, 1].map((turn) => ({ turn, start: 0, end: 1, text: '他' }));
