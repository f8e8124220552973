import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import { alignerFilesClient } from '../../../../src/analysis/client/aligner-files-client.ts';
import { WorkerClient, type WorkerLike } from '../../../../src/analysis/client/worker-client.ts';
import type { AlignerFilesApi } from '../../../../src/analysis/api/aligner-files-api.ts';

/** Workers that say what they were asked, each by its number. */
function fakeWorkers() {
  const heard: string[] = [];
  let started = 0;
  const spawn = (): WorkerLike => {
    const number = ++started;
    const say = <Value>(what: string, value: Value) => {
      heard.push(`${number} ${what}`);
      return new Promise<{ ok: true; value: Value }>((resolve) =>
        setTimeout(() => {
          resolve({ ok: true, value });
        }, 5),
      );
    };
    const api: Partial<AlignerFilesApi> = {
      describe: () => say('describe', { kept: [], wanted: 'auto', pending: null }),
      get: () => say('get', null),
      finish: () =>
        say('finish', { id: 'x', precision: '4bit', source: '', storedAt: '', files: [], cosine: 1 }),
      clear: () => say('clear', null),
    };
    const { port1, port2 } = new MessageChannel();
    expose(api, port1);
    port2.start();
    const terminate = (): void => {
      heard.push(`${number} ended`);
      port1.close();
      port2.close();
    };
    return Object.assign(port2, { terminate });
  };
  return { heard, client: alignerFilesClient(new WorkerClient<AlignerFilesApi>(spawn)) };
}

describe('the worker that gets CN-CLIP', () => {
  it('is not the one that checks, and none is left in the end', async () => {
    const { heard, client } = fakeWorkers();
    const request = { from: 'addresses', addresses: ['https://example.org/'], precision: '4bit' } as const;
    await client.get(request, () => undefined);
    expect(heard).toEqual(['1 get', '1 ended', '2 finish', '2 ended']);
  });

  it('does one thing after the other when several are asked for at once', async () => {
    const { heard, client } = fakeWorkers();
    await Promise.all([client.clear(), client.describe()]);
    expect(heard).toEqual(['1 clear', '1 ended', '2 describe', '2 ended']);
  });
});
