import { flushSync, tick } from 'svelte';
import { expect, it } from 'vitest';
import { ClipUrl } from '../../../../src/state/view/clip-url.svelte.ts';
import { pageState } from '../../../support/shown-analysis.ts';

it('stays while the clip stays, and is taken back only after those who play it were told', async () => {
  const { analysis } = pageState();
  const [made, revoked]: [File[], string[]] = [[], []];
  const clipUrl = new ClipUrl(analysis, {
    createObjectURL: (file) => `blob:${made.push(file as File)}`,
    revokeObjectURL: (url) => {
      revoked.push(`${url} while ${String(clipUrl.current)}`);
    },
  });
  flushSync();
  expect(clipUrl.current).toBeNull();

  const [first, second] = [new File(['1'], 'a.mp4'), new File(['2'], 'b.mp4')];
  analysis.intake.clipFile = first;
  flushSync();
  expect(clipUrl.current).toBe('blob:1');
  flushSync();
  expect(made).toEqual([first]);

  analysis.intake.clipFile = second;
  flushSync();
  expect([clipUrl.current, revoked]).toEqual(['blob:2', []]);
  await tick();
  await Promise.resolve();
  expect(revoked).toEqual(['blob:1 while blob:2']);
});
