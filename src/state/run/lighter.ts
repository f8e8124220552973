import type { Problem } from '../../model/problem.ts';
import type { KeptSettings } from '../settings/kept-settings.ts';

/** Frames a second, thin enough for a device that the whole was too much for. */
export const LIGHT_FPS = 2;

type Burden = Pick<KeptSettings, 'device' | 'samplingFps'>;

/** Settings that ask less of a device than those with which it failed in this way; null where there are none. */
export function lighterAfter({ kind }: Problem, { device, samplingFps }: Burden): Burden | null {
  const isTooMuch = kind === 'out-of-memory' || kind === 'worker-died';
  if (!isTooMuch && kind !== 'device-lost') return null;
  const lighter: Burden = {
    device: 'wasm',
    samplingFps: isTooMuch ? Math.min(samplingFps, LIGHT_FPS) : samplingFps,
  };
  return lighter.device === device && lighter.samplingFps === samplingFps ? null : lighter;
}
