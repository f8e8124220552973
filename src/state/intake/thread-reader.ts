import type { ReadReply, ReadRequest } from '../../formats/threads/read-sources.ts';
import { readSources } from '../../formats/threads/read-sources.ts';

/** Reads comment files; never rejects. */
export type ReadThreads = (request: ReadRequest) => Promise<ReadReply>;

/** In a worker, which lives from the first file on; where none can be had, in the page. */
export function threadReader(): ReadThreads {
  let worker: Worker | undefined;
  let next = 0;
  const waiting = new Map<
    number,
    { readonly request: ReadRequest; readonly settle: (reply: ReadReply) => void }
  >();

  function start(): Worker {
    const started = new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<{ id: number; reply: ReadReply }>) => {
      waiting.get(data.id)?.settle(data.reply);
      waiting.delete(data.id);
    });
    started.addEventListener('error', () => {
      worker = undefined;
      started.terminate();
      for (const { request, settle } of waiting.values()) void readSources(request).then(settle);
      waiting.clear();
    });
    return started;
  }

  return (request) =>
    new Promise((settle) => {
      worker ??= start();
      next += 1;
      waiting.set(next, { request, settle });
      worker.postMessage({ id: next, request });
    });
}
