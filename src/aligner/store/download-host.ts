/** One file of a host: which it is, and its bytes from any place on. */
import * as v from 'valibot';
import { ProblemError } from '../../model/problem.ts';

export interface HostOptions {
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
}

const STALL_MS = 30_000;

/** Says which file of the host it is. */
export type Version = v.InferOutput<typeof versionSchema>;
export const versionSchema = v.object({
  etag: v.optional(v.string()),
  lastModified: v.optional(v.string()),
  bytes: v.optional(v.number()),
});

export interface Connection {
  /** Place in the file of the first byte of `body`. */
  readonly start: number;
  readonly body: ReadableStream<Uint8Array>;
  readonly version: Version;
}

export class Host {
  constructor(
    readonly address: string,
    readonly options: HostOptions,
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

  /** @throws ProblemError 'download-wrong' when the file is no longer the one that was begun */
  async reconnect(received: number, version: Version): Promise<Connection> {
    const connection = await this.connect(received, version);
    if (connection === undefined || connection === 'changed')
      throw new ProblemError({ kind: 'download-wrong', file: nameOf(this.address) });
    return connection;
  }
}

/**
 * The bytes of the file from `received` on; what has come before is passed over.
 * @throws TypeError when the connection is cut, or says nothing for long.
 */
export async function* bytesFrom(
  { start, body }: Connection,
  received: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, undefined> {
  let at = start;
  for await (const chunk of chunksOf(body, signal)) {
    const fresh = chunk.subarray(Math.max(0, received - at));
    at += chunk.length;
    if (fresh.length > 0) yield fresh;
  }
  return undefined;
}

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

export function nameOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname).split('/').at(-1) ?? '';
}
