import { afterEach, describe, expect, it, vi } from 'vitest';
import { threadReader } from '../../../../src/state/intake/thread-reader.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A worker whose script cannot be had. */
class NoWorker extends EventTarget {
  postMessage(): void {
    setTimeout(() => this.dispatchEvent(new Event('error')));
  }
  terminate(): void {
    // Nothing runs.
  }
}

describe('reading comment files', () => {
  it('goes on in the page where there is no worker', async () => {
    vi.stubGlobal('Worker', NoWorker);
    const read = threadReader();
    const request = { sources: [{ name: 'a.txt', content: '小王：他是谁\n桃桃：我哥' }], addedFrom: 0 };
    const replies = await Promise.all([read(request), read(request)]);
    expect(replies.map((reply) => ('thread' in reply ? reply.thread.comments.length : 0))).toEqual([2, 2]);
  });
});
