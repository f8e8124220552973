import type { BroughtModel } from '../../analysis/api/models-api.ts';
import type { AlignerFilesClient } from '../../analysis/client/aligner-files-client.ts';
import type { ModelsClient } from '../../analysis/client/workers.ts';
import { filesOf, parseContract } from '../../coreference/contract.ts';
import { CONTRACT_FILE, MOST_CONTRACT_BYTES } from '../../model/contract-json.ts';
import { type Problem, ProblemError, problemOf } from '../../model/problem.ts';
import { folderAddress } from '../aligner/aligner-choice.ts';
import type { ChosenFolder, FolderFile } from '../corpus/folder-files.ts';
import type { Models } from '../run/models.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';

interface Parts {
  readonly models: Pick<ModelsClient, 'prepare' | 'end'>;
  /** The worker that may ask other hosts. */
  readonly files: Pick<AlignerFilesClient, 'fetchCoreference' | 'cancel'>;
  readonly settings: Settings;
  readonly running: Models;
  readonly pageAddress: string;
}

/**
 * A coreference model of the person's own, from a folder or an address: checked, tried out in the models worker, and
 * from then on in the place of ours until the page is closed. One that fails changes nothing.
 */
export class OwnCoreference {
  address = $state('');
  /** What is being done; null: nothing. */
  step = $state<'getting' | 'trying' | null>(null);
  receivedBytes = $state(0);
  problem = $state.raw<Problem | null>(null);

  readonly #parts: Parts;
  /** Counts the attempts: what an earlier one still says is dropped. */
  #attempt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Null: ours is in use. */
  readonly name: string | null = $derived.by(() => this.#parts.settings.coreference?.name ?? null);
  /** Of the folder that is meant by what was typed; null where that is no address. */
  readonly wanted: string | null = $derived.by(
    () => folderAddress(this.address, this.#parts.pageAddress)[0] ?? null,
  );

  /** Files that were picked or dropped; contract.json may lie in a folder below. */
  takeFolder(folder: ChosenFolder): Promise<void> {
    return this.#bring(async () => {
      const name = folder.name === '' ? CONTRACT_FILE : folder.name;
      return { name, files: await filesIn(folder.files, name) };
    });
  }

  takeAddress(): Promise<void> {
    const { wanted } = this;
    if (wanted === null) return Promise.resolve();
    return this.#bring(async (isCurrent) => {
      const files = await this.#parts.files.fetchCoreference(wanted, ({ done }) => {
        if (isCurrent()) this.receivedBytes = done;
      });
      return { name: wanted, files };
    });
  }

  /** Ours again. */
  async useOurs(): Promise<void> {
    this.cancel();
    this.problem = null;
    this.#parts.settings.coreference = null;
    await Promise.resolve();
  }

  /** A graph that never ends is ended with its worker; the next analysis starts a fresh one. */
  cancel(): void {
    const { step } = this;
    this.#attempt += 1;
    this.step = null;
    if (step === 'getting') this.#parts.files.cancel();
    if (step === 'trying') this.#parts.models.end();
  }

  async #bring(
    read: (isCurrent: () => boolean) => Promise<Pick<BroughtModel, 'name' | 'files'>>,
  ): Promise<void> {
    const { models, settings, running } = this.#parts;
    this.cancel();
    const attempt = this.#attempt;
    const isCurrent = (): boolean => attempt === this.#attempt;
    [this.problem, this.step, this.receivedBytes] = [null, 'getting', 0];
    try {
      const brought = { id: crypto.randomUUID(), ...(await read(isCurrent)) };
      if (!isCurrent()) return;
      this.step = 'trying';
      const prepared = await models.prepare(settings.device, brought, () => undefined);
      if (!isCurrent()) return;
      running.prepared = prepared;
      settings.coreference = brought;
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (isCurrent() && problem.kind !== 'cancelled') this.problem = problem;
    }
    if (isCurrent()) this.step = null;
  }
}

/** The contract that lies highest, and the files that it names beside it. @throws ProblemError coreference-* */
async function filesIn(files: readonly FolderFile[], source: string): Promise<ReadonlyMap<string, Blob>> {
  const depthOf = ({ path }: FolderFile): number => path.split('/').length;
  const [contract] = files
    .filter(({ path }) => path.split('/').at(-1) === CONTRACT_FILE)
    .sort((a, b) => depthOf(a) - depthOf(b));
  if (contract === undefined)
    throw new ProblemError({ kind: 'coreference-missing', file: CONTRACT_FILE, source });
  if (contract.file.size > MOST_CONTRACT_BYTES) {
    const detail = `it has more than ${MOST_CONTRACT_BYTES} bytes`;
    throw new ProblemError({ kind: 'coreference-wrong', file: CONTRACT_FILE, detail });
  }
  const folder = contract.path.slice(0, -CONTRACT_FILE.length);
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const found = new Map<string, Blob>([[CONTRACT_FILE, contract.file]]);
  for (const name of filesOf(parseContract(await contract.file.text()))) {
    const file = byPath.get(folder + name);
    if (file === undefined) throw new ProblemError({ kind: 'coreference-missing', file: name, source });
    found.set(name, file);
  }
  return found;
}
