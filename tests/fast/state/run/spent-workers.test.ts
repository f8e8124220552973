import { describe, expect, it } from 'vitest';
import { SpentWorkers } from '../../../../src/state/run/spent-workers.ts';
import { fakeWorkers } from '../../../support/fake-workers.ts';

describe('SpentWorkers', () => {
  it.each(['device-lost', 'out-of-memory', 'worker-died'] as const)('ends both workers after %s', (kind) => {
    const { all, ended } = fakeWorkers();
    expect(new SpentWorkers(all).endAfter({ kind })).toBe(true);
    expect(ended.models).toHaveBeenCalledOnce();
    expect(ended.frames).toHaveBeenCalledOnce();
  });

  it('keeps workers, and what they have loaded, after a bad file', () => {
    const { all, ended } = fakeWorkers();
    expect(new SpentWorkers(all).endAfter({ kind: 'clip-truncated' })).toBe(false);
    expect(ended.models).not.toHaveBeenCalled();
  });

  it('keeps a spent worker for what it found, and ends it once before the next analysis', () => {
    const { all, ended } = fakeWorkers();
    const spent = new SpentWorkers(all);
    spent.spendAfter({ kind: 'out-of-memory' });
    expect(ended.models).not.toHaveBeenCalled();
    spent.beforeRun();
    spent.beforeRun();
    expect(ended.models).toHaveBeenCalledOnce();
  });
});
