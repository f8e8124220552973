import { sha256Hex } from '../model/sha256.ts';
import { wantedFiles, type KeptFile, type OfflineAnswer } from './kept-file.ts';

/** The browser's part, so that tests can give another. */
export interface Surroundings {
  readonly openCache: () => Promise<Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>>;
  readonly fetch: (request: Request | URL, init?: RequestInit) => Promise<Response>;
}

/** A file came, and it is another one than the list says. */
class ChangedFile extends Error {
  override readonly name = 'ChangedFile';
}

/**
 * Keeps the files of one version of the page. Each lies in the cache under its name and sha256, so that a new version
 * takes over what did not change, and the old one goes on with its own until it is let go.
 */
export class FileKeeper {
  readonly #byUrl: ReadonlyMap<string, KeptFile>;

  /** @param scope address of the folder of index.html, with a slash at the end */
  constructor(
    readonly files: readonly KeptFile[],
    readonly scope: string,
    readonly surroundings: Surroundings,
  ) {
    this.#byUrl = new Map(files.map((file) => [new URL(file.path, scope).href, file]));
  }

  /** The file that lies at this address, whatever the query; the folder itself is index.html. */
  fileAt(address: string): KeptFile | undefined {
    const url = new URL(address);
    const bare = url.origin + url.pathname;
    return this.#byUrl.get(bare === this.scope ? `${this.scope}index.html` : bare);
  }

  /**
   * From the cache, else from the network, and then kept. A request that wants the network (a reload of one file, after
   * it was found to be wrong) gets it.
   * @param isDone told of the keeping, which may go on after the answer
   */
  async answer(
    file: KeptFile,
    request: Request,
    isDone: (keeping: Promise<void>) => void,
  ): Promise<Response> {
    const cache = await this.surroundings.openCache();
    const wantsFresh = request.cache === 'reload' || request.cache === 'no-store';
    const kept = wantsFresh ? undefined : await cache.match(this.#keyOf(file));
    if (kept !== undefined) return kept;
    const response = await this.surroundings.fetch(request);
    // A page that cannot be kept still works: a full disk is told where somebody asks for everything to be kept.
    if (response.ok) isDone(this.#put(file, response.clone()).catch(() => undefined));
    return response;
  }

  /** Before the worker counts as installed: what opens the page. @throws where one of them cannot be had */
  async keepPage(): Promise<void> {
    for (const file of this.files) if (file.when === 'page') await this.#keep(file);
  }

  /** Everything that is missing, one after the other. Stops at the first fault; the next call goes on there. */
  async keepAll(wantsWebGpu: boolean, onProgress: (answer: OfflineAnswer) => void): Promise<OfflineAnswer> {
    for (const file of wantedFiles(this.files, wantsWebGpu)) {
      try {
        if (await this.#keep(file)) onProgress(await this.look(wantsWebGpu));
      } catch (thrown) {
        return { ...(await this.look(wantsWebGpu)), isOver: true, fault: faultOf(thrown) };
      }
    }
    return { ...(await this.look(wantsWebGpu)), isOver: true };
  }

  async look(wantsWebGpu: boolean): Promise<OfflineAnswer> {
    const cache = await this.surroundings.openCache();
    const keys = new Set((await cache.keys()).map(({ url }) => url));
    const wanted = wantedFiles(this.files, wantsWebGpu);
    const sum = (files: readonly KeptFile[]): number => files.reduce((total, { bytes }) => total + bytes, 0);
    return {
      keptBytes: sum(wanted.filter((file) => keys.has(this.#keyOf(file)))),
      totalBytes: sum(wanted),
      isOver: false,
    };
  }

  /** What opens the page stays: without it the next visit offline would find nothing. */
  async clear(): Promise<void> {
    const cache = await this.surroundings.openCache();
    for (const file of this.files) if (file.when === 'later') await cache.delete(this.#keyOf(file));
  }

  /** Lets go of what no file of this version has. */
  async dropOthers(): Promise<void> {
    const cache = await this.surroundings.openCache();
    const own = new Set(this.files.map((file) => this.#keyOf(file)));
    for (const request of await cache.keys()) if (!own.has(request.url)) await cache.delete(request);
  }

  /** @returns whether it was missing */
  async #keep(file: KeptFile): Promise<boolean> {
    const cache = await this.surroundings.openCache();
    if ((await cache.match(this.#keyOf(file))) !== undefined) return false;
    // A name without a hash may be old in the browser's own cache; one with a hash never is.
    const isNamedByHash = file.path.startsWith('assets/');
    const url = new URL(file.path, this.scope);
    const response = await this.surroundings.fetch(url, { cache: isNamedByHash ? 'default' : 'no-cache' });
    if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
    await this.#put(file, response);
    return true;
  }

  async #put(file: KeptFile, response: Response): Promise<void> {
    const bytes = await response.arrayBuffer();
    if ((await sha256Hex(bytes)) !== file.sha256) throw new ChangedFile(file.path);
    const headers = new Headers(response.headers);
    // What the network's answer was packed with is not how it lies here.
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
    const cache = await this.surroundings.openCache();
    await cache.put(this.#keyOf(file), new Response(bytes, { headers }));
  }

  #keyOf(file: KeptFile): string {
    return new URL(`${file.path}?sha256=${file.sha256}`, this.scope).href;
  }
}

function faultOf(thrown: unknown): NonNullable<OfflineAnswer['fault']> {
  if (thrown instanceof ChangedFile) return 'changed';
  return thrown instanceof DOMException && thrown.name === 'QuotaExceededError' ? 'full' : 'network';
}
