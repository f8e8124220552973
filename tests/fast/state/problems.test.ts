import { describe, expect, it } from 'vitest';
import { Problems } from '../../../src/state/problems.svelte.ts';

describe('Problems', () => {
  it('shows the last one until it is dismissed', () => {
    const problems = new Problems();
    problems.say({ kind: 'clip-empty' });
    problems.say({ kind: 'thread-empty' });
    expect(problems.current).toEqual({ kind: 'thread-empty' });
    problems.dismiss();
    expect(problems.current).toBeNull();
  });

  it('is settled by a new file of the same kind only', () => {
    const problems = new Problems();
    problems.say({ kind: 'thread-empty' });
    problems.settle('clip');
    expect(problems.current).toEqual({ kind: 'thread-empty' });
    problems.settle('thread');
    expect(problems.current).toBeNull();
  });
});
