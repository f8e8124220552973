import type { ReadReply, ReadRequest } from '../../formats/threads/read-sources.ts';
import type { Comment } from '../../model/thread.ts';
import { type ReadMessage, whole } from './reply-pieces.ts';

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

  const come = new Map<number, readonly Comment[]>();

  function start(): Worker {
    const started = new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReadMessage>) => {
      if ('comments' in data) {
        come.set(data.id, [...(come.get(data.id) ?? []), ...data.comments]);
        return;
      }
      waiting.get(data.id)?.settle(whole(data.reply, come.get(data.id) ?? []));
      waiting.delete(data.id);
      come.delete(data.id);
    });
    started.addEventListener('error', () => {
      worker = undefined;
      started.terminate();
      for (const { request, settle } of waiting.values()) void readInPage(request).then(settle);
      waiting.clear();
      come.clear();
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

/** Loaded only when it comes to that: the worker has the same code, a good part of the page's. */
async function readInPage(request: ReadRequest): Promise<ReadReply> {
  try {
    const { readSources } = await import('../../formats/threads/read-sources.ts');
    return await readSources(request);
  } catch {
    return {
      problem: { kind: 'page-file-missing', file: 'reading' },
      name: request.sources.at(-1)?.name ?? '',
    };
  }
}
