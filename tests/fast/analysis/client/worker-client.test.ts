import * as Comlink from 'comlink';
import { describe, expect, it } from 'vitest';
import { WorkerClient, type WorkerLike } from '../../../../src/analysis/client/worker-client.ts';
import type { Reply } from '../../../../src/analysis/api/reply.ts';

interface Api {
  double(value: number): Promise<Reply<number>>;
  refuse(): Promise<Reply<number>>;
  fault(): Promise<Reply<number>>;
  hang(): Promise<Reply<number>>;
}

const api: Api = {
  double: (value) => Promise.resolve({ ok: true, value: value * 2 }),
  refuse: () => Promise.resolve({ ok: false, problem: { kind: 'clip-codec', codec: 'hevc' } }),
  fault: () => Promise.reject(new Error('not a Reply')),
  hang: () => new Promise(() => undefined),
};

/** A worker as the page sees it: one end of a channel, with the api at the other end. */
class FakeWorker extends EventTarget implements WorkerLike {
  readonly #channel = new MessageChannel();
  isTerminated = false;

  constructor() {
    super();
    Comlink.expose(api, this.#channel.port2);
    this.#channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#channel.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#channel.port1.close();
  }
}

function client() {
  const workers: FakeWorker[] = [];
  const made = new WorkerClient<Api>(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { client: made, workers };
}
const died = { problem: { kind: 'worker-died' } };

describe('WorkerClient', () => {
  it('unwraps a reply to its value', async () => {
    const { client: one } = client();
    await expect(one.call((remote) => remote.double(21))).resolves.toBe(42);
    one.end();
  });

  it('throws the problem of a reply that has one', async () => {
    const { client: one } = client();
    await expect(one.call((remote) => remote.refuse())).rejects.toMatchObject({
      problem: { kind: 'clip-codec', codec: 'hevc' },
    });
    one.end();
  });

  it('passes on what a worker threw instead of replying', async () => {
    const { client: one } = client();
    await expect(one.call((remote) => remote.fault())).rejects.toThrow('not a Reply');
    one.end();
  });

  it('ends a worker only where nobody waits, if asked so', async () => {
    const { client: one } = client();
    expect(one.endIfIdle()).toBe(true);
    const waits = one.call((remote) => remote.hang());
    expect([one.endIfIdle(), one.isRunning]).toEqual([false, true]);
    one.end();
    await expect(waits).rejects.toMatchObject(died);
    await one.call((remote) => remote.double(1));
    expect([one.endIfIdle(), one.isRunning]).toEqual([true, false]);
  });

  it.each(['error', 'messageerror'])('rejects every waiting call when the worker has an %s', async (type) => {
    const { client: one, workers } = client();
    const calls = [one.call((remote) => remote.hang()), one.call((remote) => remote.hang())];
    workers[0]?.dispatchEvent(Object.assign(new Event(type), { message: 'a fault' }));
    for (const call of calls) await expect(call).rejects.toMatchObject(died);
    expect([one.isRunning, workers[0]?.isTerminated]).toEqual([false, true]);
  });

  it('says so when the script of a worker could not be loaded', async () => {
    const { client: one, workers } = client();
    const call = one.call((remote) => remote.hang());
    workers[0]?.dispatchEvent(new Event('error'));
    await expect(call).rejects.toMatchObject({ problem: { kind: 'page-file-missing' } });
  });

  it('rejects every waiting call when it is ended', async () => {
    const { client: one } = client();
    const call = one.call((remote) => remote.hang());
    one.end();
    await expect(call).rejects.toMatchObject(died);
  });

  it('starts a fresh worker for the next call after a death', async () => {
    const { client: one, workers } = client();
    one.start();
    workers[0]?.dispatchEvent(new Event('error'));
    await expect(one.call((remote) => remote.double(1))).resolves.toBe(2);
    expect(workers).toHaveLength(2);
    one.end();
  });

  it('does not let a late fault of an ended worker end the one after it', async () => {
    const { client: one, workers } = client();
    one.start();
    one.restart();
    workers[0]?.dispatchEvent(new Event('error'));
    await expect(one.call((remote) => remote.double(2))).resolves.toBe(4);
    one.end();
  });

  it('starts no worker only to tell it something', () => {
    const { client: one, workers } = client();
    one.tell(() => Promise.resolve());
    expect(workers).toHaveLength(0);
  });
});
