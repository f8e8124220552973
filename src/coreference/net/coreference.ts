/** The coreference model as the page runs it: load it once, resolve threads with it. */
import type { ModelEntry } from '../../../models/registry.ts';
import type { Resolution } from '../../model/mention.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import { loadModelFile, type FetchModelFile, type LoadOptions } from '../../runtime/model-files.ts';
import type { Runtime } from '../../runtime/session.ts';
import { parseContract } from '../contract.ts';
import { RememberingScorer } from '../scores/remembering-scorer.ts';
import { DialogueModel } from './dialogue-model.ts';
import { EmbeddingTable } from './embed.ts';
import { resolveThread, type ResolveOptions } from '../resolve-thread.ts';
import { Tokeniser } from '../features/tokenise.ts';

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
   * @param onBytes bytes loaded so far of all files together
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
        onBytes: (loaded) => onBytes?.(bytesBefore + loaded),
      });
      bytesBefore += file.bytes;
      return bytes;
    });
  }

  /** Loads any model that keeps the contract (models/coref-zh/README.md). */
  static async open(runtime: Runtime, readFile: ReadModelFile): Promise<Coreference> {
    const contract = parseContract(new TextDecoder().decode(await readFile('contract.json')));
    const { files, hidden } = contract;
    const rows = new Tokeniser(contract).tableRows;
    const embeddings = new EmbeddingTable(await readFile(files.embeddings), rows, hidden);
    const encoder = await runtime.createSession(await readFile(files.encoder), {
      name: 'coreference encoder',
    });
    const pairs = await runtime.createSession(await readFile(files.pairs), { name: 'coreference pairs' });
    const parts = { contract, embeddings, encoder, pairs };
    return new Coreference(new DialogueModel(parts), new DialogueModel(parts, 'thread'));
  }

  /** Mentions and clusters of a whole thread. @throws ProblemError 'cancelled', and what Session.run throws. */
  resolve(thread: Thread, options: ResolveOptions = {}): Promise<Resolution> {
    return resolveThread(thread, this.threadModel, options);
  }

  release(): Promise<void> {
    return this.model.release();
  }
}
