import { describe, expect, it } from 'vitest';
import { TimeLeft } from '../../../../src/state/run/time-left.ts';

describe('the time left', () => {
  it('is not said before something can be known', () => {
    const left = new TimeLeft();
    expect(left.after(0, 0, 100)).toBeNull();
    expect(left.after(500, 10, 100)).toBeNull();
    expect(left.after(2000, 20, 0)).toBeNull();
  });

  it('follows from the last seconds, not from the beginning', () => {
    const left = new TimeLeft();
    left.after(0, 0, 1000);
    left.after(20_000, 20, 1000);
    left.after(22_000, 220, 1000);
    expect(left.after(24_000, 420, 1000)).toBeCloseTo(5.8);
  });

  it('is counted anew when a new stage begins', () => {
    const left = new TimeLeft();
    left.after(0, 0, 100);
    left.after(2000, 90, 100);
    expect(left.after(2100, 5, 100)).toBeNull();
  });
});
