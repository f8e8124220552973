/** A file of the page that works without a network once it is kept. The build lists them (tools/offline-files.ts). */
export interface KeptFile {
  /** Below the folder of index.html. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** `page`: needed to open at all, kept before anything else. The others come when the page asks for them. */
  readonly when: 'page' | 'later';
  /** Only a device that runs models there wants it. */
  readonly device?: 'webgpu';
}

/** What the page asks of the service worker; each question brings the port for its answers. */
export type OfflineQuestion =
  /** Keep everything that is not kept yet; the last answer has `isOver`. */
  | { readonly type: 'keep'; readonly wantsWebGpu: boolean }
  /** How much is kept; one answer. */
  | { readonly type: 'look'; readonly wantsWebGpu: boolean }
  /** Forget everything but what opens the page; one answer. */
  | { readonly type: 'clear'; readonly wantsWebGpu: boolean }
  /** The new version, which waits, takes over. No answer: the page sees a new controller. */
  | { readonly type: 'take-over' };

export interface OfflineAnswer {
  readonly keptBytes: number;
  readonly totalBytes: number;
  readonly isOver: boolean;
  /** Why not everything is kept: no network, no room on the disk, or a file that is not what the list says. */
  readonly fault?: 'network' | 'full' | 'changed';
}

/** What a device wants kept, of all files. */
export function wantedFiles(files: readonly KeptFile[], wantsWebGpu: boolean): readonly KeptFile[] {
  return files.filter(({ device }) => device === undefined || wantsWebGpu);
}
