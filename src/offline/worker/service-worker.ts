/// <reference lib="webworker" />
/**
 * Answers for the page's own files without a network, and adds the headers that a static host cannot send. The build
 * puts the list of files in and writes it beside index.html, under a name that never changes.
 */
import { FileKeeper } from '../file-keeper.ts';
import { withIsolation } from '../isolation.ts';
import type { KeptFile, OfflineAnswer, OfflineQuestion } from '../kept-file.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
declare const KEPT_FILES: readonly KeptFile[];

const keeper = new FileKeeper(KEPT_FILES, self.registration.scope, {
  openCache: () => caches.open('tamen-files'),
  fetch: (request, init) => fetch(request, init),
});

self.addEventListener('install', (event) => {
  event.waitUntil(keeper.keepPage());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await dropOldVersions();
      // So that what the first visit loads is kept as it comes.
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  const file = keeper.fileAt(request.url);
  const answer =
    file === undefined
      ? fetch(request)
      : keeper.answer(file, request, (keeping) => {
          event.waitUntil(keeping);
        });
  event.respondWith(
    answer.then((response) => (response.type === 'opaque' ? response : withIsolation(response))),
  );
});

self.addEventListener('message', (event) => {
  const question = event.data as OfflineQuestion;
  const [port] = event.ports;
  const tell = (answer: OfflineAnswer): void => port?.postMessage(answer);
  if (question.type === 'take-over') event.waitUntil(self.skipWaiting());
  else event.waitUntil(reply(question, tell));
});

async function reply(
  question: Exclude<OfflineQuestion, { type: 'take-over' }>,
  tell: (answer: OfflineAnswer) => void,
): Promise<void> {
  const { wantsWebGpu } = question;
  if (question.type === 'keep') {
    await dropOldVersions();
    tell(await keeper.keepAll(wantsWebGpu, tell));
    return;
  }
  if (question.type === 'clear') await keeper.clear();
  tell({ ...(await keeper.look(wantsWebGpu)), isOver: true });
}

/** Another window may still run an older version, whose later parts lie here. */
async function dropOldVersions(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length <= 1 && self.registration.active !== null && self.registration.waiting === null) {
    await keeper.dropOthers();
  }
}
