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
import type { PrivateFile, PrivateFolder } from './private-folder.ts';

/** A file of any source, from its first byte to its last. */
export interface OpenedFile {
  readonly name: string;
  /** Undefined where nobody says. */
  readonly bytes: number | undefined;
  /** Of them, those that lie on this device already. */
  readonly keptBytes: number;
  readonly stream: ReadableStream<Uint8Array>;
}

export interface DownloadOptions {
  /** Where the file is kept; without it nothing is, and a reload begins anew. */
  readonly folder?: PrivateFolder | undefined;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Before the nth attempt at the same place. */
  readonly wait?: (attempt: number) => Promise<void>;
}

/** Beside a part of a file: of which file it is one. */
export const RECORD_SUFFIX = '.from.json';
const MOST_ATTEMPTS = 6;
const STALL_MS = 30_000;
const READ_BYTES = 4 << 20;

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

/** A small file, whole. @returns undefined when the host has no such file. @throws as `openDownload` */
export async function download(
  address: string,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const opened = await openDownload(address, { ...options, folder: undefined });
  return (
    opened &&
    new Uint8Array(await new Response(opened.stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
  );
}

/** Says which file of the host it is. */
type Version = v.InferOutput<typeof versionSchema>;
const versionSchema = v.object({
  etag: v.optional(v.string()),
  lastModified: v.optional(v.string()),
  bytes: v.optional(v.number()),
});
const recordSchema = v.object({ address: v.string(), version: versionSchema });

/** The part of a file that has come, and, beside it, of which file it is a part. */
class KeptPart {
  private constructor(
    readonly folder: PrivateFolder,
    readonly file: PrivateFile,
    readonly recordName: string,
    readonly address: string,
    readonly version: Version | undefined,
  ) {}

  static async open(folder: PrivateFolder, name: string, address: string): Promise<KeptPart> {
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
    this.file.handle.truncate(fromBytes);
    return this.folder.writeJson(this.recordName, { address: this.address, version });
  }
}

interface Connection {
  /** Place in the file of the first byte of `body`. */
  readonly start: number;
  readonly body: ReadableStream<Uint8Array>;
  readonly version: Version;
}

class Host {
  constructor(
    readonly address: string,
    readonly options: DownloadOptions,
  ) {}

  get name(): string {
    return new URL(this.address).host;
  }

  get unreachable(): ProblemError {
    return new ProblemError({ kind: 'host-unreachable', host: this.name });
  }

  async connect(from: number, known: Version | undefined): Promise<Connection | 'changed' | undefined> {
    const { signal } = this.options;
    const response = await this.#ask(from);
    const { status, body } = response;
    if (status === 404 || status === 410) return undefined;
    if (status === 416) return 'changed'; // It is shorter than what has come.
    if (!response.ok || !body) throw new ProblemError({ kind: 'host-refused', host: this.name, status });
    signal.throwIfAborted();
    // A server that does not know ranges begins anew.
    const start = status === 206 ? from : 0;
    const version = versionOf(response.headers, start);
    if (known && isOther(known, version)) {
      await body.cancel();
      return 'changed';
    }
    return { start, body, version };
  }

  async #ask(from: number): Promise<Response> {
    const { signal, fetch = globalThis.fetch } = this.options;
    const headers = from > 0 ? { range: `bytes=${from}-` } : {};
    try {
      // The HTTP cache would keep what we keep ourselves.
      return await fetch(this.address, { headers, signal, cache: 'no-store', credentials: 'omit' });
    } catch (cause) {
      if (signal.aborted) throw new ProblemError({ kind: 'cancelled' }, { cause });
      throw new ProblemError({ kind: 'host-unreachable', host: this.name }, { cause });
    }
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
  for (; kept && received < kept.bytes;) {
    const bytes = kept.file.read(received, READ_BYTES);
    received += bytes.length;
    yield bytes;
  }
  let connection = opened;
  for (let attempt = 0; received !== version.bytes; attempt++) {
    if (attempt > 0) {
      if (attempt > MOST_ATTEMPTS) throw host.unreachable;
      await wait(attempt);
    }
    try {
      connection ??= await reconnect(host, received, version);
      let at = connection.start;
      for await (const chunk of chunksOf(connection.body, signal)) {
        // What has come before is passed over.
        const fresh = chunk.subarray(Math.max(0, received - at));
        at += chunk.length;
        if (fresh.length === 0) continue;
        kept?.file.write(fresh, received);
        received += fresh.length;
        attempt = 0;
        yield fresh;
      }
      // A length that was too small was that of compressed bytes.
      if (version.bytes === undefined || received >= version.bytes) return undefined;
    } catch (thrown) {
      if (signal.aborted) throw new ProblemError({ kind: 'cancelled' }, { cause: thrown });
      if (!isBroken(thrown)) throw thrown;
    }
    connection = undefined;
  }
  return undefined;
}

async function reconnect(host: Host, received: number, version: Version): Promise<Connection> {
  const connection = await host.connect(received, version);
  if (connection === undefined || connection === 'changed')
    throw new ProblemError({ kind: 'download-wrong', file: nameOf(host.address) });
  return connection;
}

/** A connection that was cut; what the disk or the host says is not. */
function isBroken(thrown: unknown): boolean {
  if (thrown instanceof ProblemError) return thrown.problem.kind === 'host-unreachable';
  return thrown instanceof TypeError;
}

/** @throws TypeError when the connection is cut, or says nothing for long. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, undefined> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await inTime(reader.read());
      signal.throwIfAborted();
      if (done) return undefined;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TypeError('nothing came for long'));
    }, STALL_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function waitLonger(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
}

function versionOf(headers: Headers, start: number): Version {
  const [etag, lastModified, length] = ['etag', 'last-modified', 'content-length'].map((name) =>
    headers.get(name),
  );
  return {
    ...(typeof etag === 'string' && { etag }),
    ...(typeof lastModified === 'string' && { lastModified }),
    ...(typeof length === 'string' && { bytes: start + Number(length) }),
  };
}

/** Hosts do not say everything, and not to everybody: what both have said counts. */
function isOther(one: Version, other: Version): boolean {
  return (['etag', 'lastModified', 'bytes'] as const).some(
    (key) => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key],
  );
}

function nameOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname).split('/').at(-1) ?? '';
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
