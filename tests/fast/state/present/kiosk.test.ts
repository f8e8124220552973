import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Kiosk } from '../../../../src/state/present/kiosk.svelte.ts';

describe('Kiosk', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('goes back to its start when nobody has touched it for a while, again and again', () => {
    const goBack = vi.fn();
    const stop = new Kiosk(30, goBack).watch(window);
    vi.advanceTimersByTime(20_000);
    window.dispatchEvent(new Event('pointerdown'));
    vi.advanceTimersByTime(29_000);
    expect(goBack).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(goBack).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(30_000);
    expect(goBack).toHaveBeenCalledTimes(2);
    stop();
    vi.advanceTimersByTime(300_000);
    expect(goBack).toHaveBeenCalledTimes(2);
  });

  it('is no kiosk unless the address says so', () => {
    const goBack = vi.fn();
    const kiosk = new Kiosk(null, goBack);
    kiosk.watch(window);
    vi.advanceTimersByTime(1_000_000);
    expect(kiosk.isOn).toBe(false);
    expect(goBack).not.toHaveBeenCalled();
  });
});
