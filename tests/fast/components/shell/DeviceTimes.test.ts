import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import DeviceTimes from '../../../../src/components/shell/DeviceTimes.svelte';
import { Models } from '../../../../src/state/run/models.svelte.ts';
import { mounted, press } from '../../../support/mounted.ts';
import { pageState } from '../../../support/shown-analysis.ts';

let end: () => Promise<void> = () => Promise.resolve();
afterEach(() => end());

const heads = { role: 'heads', id: 'h', sha256: '', precision: '', device: 'webgpu' } as const;
const texts = { role: 'coreference', id: 'c', sha256: '', precision: '', device: 'wasm' } as const;

function shown() {
  const timeAnew = vi.fn(() => Promise.resolve(undefined));
  const models = new Models(true, { timeAnew });
  const page = { ...pageState(), models };
  const room = mounted(DeviceTimes, {}, page);
  ({ end } = room);
  models.prepared = {
    device: 'webgpu',
    threads: 4,
    models: [heads, texts],
    timed: [
      { role: 'heads', msOn: { webgpu: 4.25, wasm: 31 } },
      { role: 'coreference', msOn: { webgpu: null, wasm: 88.4 } },
    ],
  };
  flushSync();
  return { ...page, ...room, timeAnew };
}

it('shows how long each model took on either device, and where it runs', () => {
  const { all, models } = shown();
  const cells = all('td').map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());
  expect(cells).toEqual(['4.3 ms runs here', '31 ms', 'does not run', '88 ms runs here']);
  expect(models.devices).toEqual(['webgpu', 'wasm']);
});

it('“time anew” forgets the answer, and shows nothing until the next analysis', () => {
  const { find, all, timeAnew } = shown();
  press(find('[data-testid=time-anew]'));
  expect(timeAnew).toHaveBeenCalledOnce();
  expect(all('table')).toEqual([]);
});

it('says nothing where the person chose the device', () => {
  const { all, settings } = shown();
  settings.device = 'wasm';
  flushSync();
  expect(all('table')).toEqual([]);
});
