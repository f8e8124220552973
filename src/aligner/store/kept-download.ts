/**
 * A download that goes on where it stopped, after a broken connection and after a reload alike. Bytes are appended to a
 * file as they come and handed on at the same time; later, those that are in the file come first. So a graph is
 * converted while it arrives, no faster than the converter takes it, and a reload costs no byte of the network.
 *
 * Whether the host's file is still the one that was begun is seen from ETag, Last-Modified and length of the answer, and
 * not asked with If-Range: from another origin that header needs a preflight, which the hosts of large files refuse,
 * while a Range alone is safelisted (https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
 */
import * as v from 'valibot';
import { ProblemError } from '../../model/problem.ts';
import { bytesFrom, type Connection, Host, nameOf, type Version, versionSchema } from './download-host.ts';

/** A file of any source, from its first byte to its last. */
export interface OpenedFile {
  readonly name: string;
  /** Undefined where nobody says. */
  readonly bytes: number | undefined;
  /** Of them, those that lie on this device already. */
  readonly keptBytes: number;
  readonly stream: ReadableStream<Uint8Array>;
}

/** Where a download is kept: in a page the origin's private file system, in Node a folder on disk. */
export interface KeepingFolder {
  /** Undefined where there is none, or where it was broken off while it was written. */
  readJson(name: string): Promise<unknown>;
  writeJson(name: string, value: unknown): Promise<void>;
  /** Makes it where there is none. */
  open(name: string): Promise<KeepingFile>;
}

export interface KeepingFile {
  readonly bytes: number;
  read(at: number, length: number): Uint8Array<ArrayBuffer>;
  write(bytes: Uint8Array, at: number): void;
  truncate(bytes: number): void;
  close(): void;
}

export interface DownloadOptions {
  /** Where the file is kept; without it nothing is, and a reload begins anew. */
  readonly folder?: KeepingFolder | undefined;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Before the nth attempt at the same place. */
  readonly wait?: (attempt: number) => Promise<void>;
}

/** Beside a part of a file: of which file it is one. */
export const RECORD_SUFFIX = '.from.json';
const MOST_ATTEMPTS = 6;
const READ_BYTES = 4 << 20;
/** A tokeniser has half of one. */
const MOST_SMALL_BYTES = 64e6;

/**
 * Opens a file at an address. What is kept of it in `folder` stays there when the stream is cancelled or fails.
 * @returns undefined when the host has no such file.
 * @throws ProblemError 'host-unreachable', 'host-refused', 'cancelled'; the stream also 'download-wrong' when the
 *   host's file changed on the way, and QuotaExceededError.
 */
export async function openDownload(
  address: string,
  options: DownloadOptions,
): Promise<OpenedFile | undefined> {
  const name = nameOf(address);
  const host = new Host(address, options);
  const kept = options.folder && (await KeptPart.open(options.folder, name, address));
  try {
    let version = kept?.version;
    let connection: Connection | undefined;
    const isWhole = version?.bytes !== undefined && version.bytes === kept?.bytes;
    if (!isWhole) {
      let from = version === undefined ? 0 : (kept?.bytes ?? 0);
      let answered = await host.connect(from, version);
      if (answered === 'changed') {
        from = 0;
        answered = await host.connect(from, undefined);
      }
      if (answered === undefined || answered === 'changed') {
        kept?.file.close();
        return undefined;
      }
      connection = answered;
      version = connection.version;
      await kept?.begin(version, from);
    }
    return {
      name,
      bytes: version?.bytes,
      keptBytes: kept?.bytes ?? 0,
      stream: streamOf(receive(host, kept, connection, version ?? {}, options), () => kept?.file.close()),
    };
  } catch (thrown) {
    kept?.file.close();
    throw thrown;
  }
}

/**
 * A small file, whole.
 * @returns undefined when the host has no such file.
 * @throws as `openDownload`, and 'download-wrong' where the host gives more than `mostBytes`, whatever it had said
 */
export async function download(
  address: string,
  options: DownloadOptions,
  mostBytes = MOST_SMALL_BYTES,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const opened = await openDownload(address, { ...options, folder: undefined });
  if (opened === undefined) return undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = opened.stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      throw new ProblemError({ kind: 'download-wrong', file: opened.name });
    }
    parts.push(chunk.value.slice());
    onBytes(bytes);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const recordSchema = v.object({ address: v.string(), version: versionSchema });

/** The part of a file that has come, and, beside it, of which file it is a part. */
class KeptPart {
  private constructor(
    readonly folder: KeepingFolder,
    readonly file: KeepingFile,
    readonly recordName: string,
    readonly address: string,
    readonly version: Version | undefined,
  ) {}

  static async open(folder: KeepingFolder, name: string, address: string): Promise<KeptPart> {
    const recordName = name + RECORD_SUFFIX;
    const record = v.safeParse(recordSchema, await folder.readJson(recordName));
    const isSame = record.success && record.output.address === address;
    const file = await folder.open(name);
    return new KeptPart(folder, file, recordName, address, isSame ? record.output.version : undefined);
  }

  get bytes(): number {
    return this.file.bytes;
  }

  /** Only now is it known that there is something to take the place of what is here. */
  begin(version: Version, fromBytes: number): Promise<void> {
    this.file.truncate(fromBytes);
    return this.folder.writeJson(this.recordName, { address: this.address, version });
  }
}

async function* receive(
  host: Host,
  kept: KeptPart | undefined,
  opened: Connection | undefined,
  version: Version,
  { signal, wait = waitLonger }: DownloadOptions,
): AsyncGenerator<Uint8Array, undefined> {
  let received = 0;
  while (kept && received < kept.bytes) {
    const bytes = kept.file.read(received, READ_BYTES);
    received += bytes.length;
    yield bytes;
  }
  let connection = opened;
  /** Since a byte came last. */
  let failures = 0;
  while (received !== version.bytes) {
    try {
      connection ??= await host.reconnect(received, version);
      for await (const fresh of bytesFrom(connection, received, signal)) {
        kept?.file.write(fresh, received);
        received += fresh.length;
        failures = 0;
        yield fresh;
      }
      // A length that was too small was that of compressed bytes.
      if (version.bytes === undefined || received >= version.bytes) return undefined;
    } catch (thrown) {
      if (signal.aborted) throw new ProblemError({ kind: 'cancelled' }, { cause: thrown });
      if (!isBroken(thrown)) throw thrown;
    }
    connection = undefined;
    failures += 1;
    if (failures > MOST_ATTEMPTS) throw host.unreachable;
    await wait(failures);
  }
  return undefined;
}

/** A connection that was cut; what the disk or the host says is not. */
function isBroken(thrown: unknown): boolean {
  if (thrown instanceof ProblemError) return thrown.problem.kind === 'host-unreachable';
  return thrown instanceof TypeError;
}

function waitLonger(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
}

/** @param end is called once, when the stream has ended, failed or was cancelled. */
function streamOf(
  chunks: AsyncGenerator<Uint8Array, undefined>,
  end: () => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await chunks.next();
          if (done !== true) {
            controller.enqueue(value);
            return;
          }
          end();
          controller.close();
        } catch (thrown) {
          end();
          controller.error(thrown);
        }
      },
      async cancel() {
        await chunks.return(undefined);
        end();
      },
    },
    { highWaterMark: 0 },
  );
}
