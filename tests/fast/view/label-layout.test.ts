import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage } from '../../../src/model/boxes.ts';
import type { BoxPx } from '../../../src/model/head-track.ts';
import { trackId } from '../../../src/model/ids.ts';
import { PLACES, placeLabels, widthEm, type LabelWish, type Place } from '../../../src/view/label-layout.ts';

const frame = { widthPx: 640, heightPx: 360 };
const wish = (name: string, head: BoxPx, widthsPx = [150, 90, 28]): LabelWish => ({
  track: trackId(name),
  head,
  widthsPx,
  heightPx: 22,
});

/** Crowds of up to twelve heads anywhere, cut by the frame's edge among them. */
const crowds = fc
  .array(
    fc.record({
      x: fc.integer({ min: -40, max: 620 }),
      y: fc.integer({ min: -40, max: 340 }),
      width: fc.integer({ min: 8, max: 260 }),
      height: fc.integer({ min: 8, max: 260 }),
      full: fc.integer({ min: 30, max: 400 }),
    }),
    { maxLength: 12 },
  )
  .map((heads) =>
    heads.map(({ x, y, width, height, full }, at) =>
      wish(`t${at}`, [x, y, width, height], [full, full * 0.6, 28]),
    ),
  );
const memories = fc
  .array(fc.constantFrom(...PLACES), { maxLength: 12 })
  .map(
    (places) =>
      new Map<ReturnType<typeof trackId>, Place>(places.map((place, at) => [trackId(`t${at}`), place])),
  );

describe('placeLabels', () => {
  it('puts no name on a head or on another name, and none out of the frame, whatever the crowd', () => {
    fc.assert(
      fc.property(crowds, memories, (wishes, before) => {
        const placed = placeLabels(wishes, frame, before);
        for (const { box } of placed) {
          const [x, y, width, height] = box;
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(frame.widthPx);
          expect(y + height).toBeLessThanOrEqual(frame.heightPx);
          for (const { head } of wishes) expect(coverage(box, head)).toBe(0);
          for (const other of placed) if (other.box !== box) expect(coverage(box, other.box)).toBe(0);
        }
      }),
    );
  });

  it('gives each head one name at most, and the same crowd always the same places', () => {
    fc.assert(
      fc.property(crowds, memories, (wishes, before) => {
        const placed = placeLabels(wishes, frame, before);
        expect(new Set(placed.map(({ track }) => track)).size).toBe(placed.length);
        expect(placeLabels(wishes, frame, before)).toEqual(placed);
      }),
    );
  });

  it('leaves a name where it stood when nothing came in its way', () => {
    fc.assert(
      fc.property(crowds, (wishes) => {
        const placed = placeLabels(wishes, frame);
        const shown = new Set(placed.map(({ track }) => track));
        const stood = new Map(placed.map(({ track, place }) => [track, place]));
        const again = placeLabels(wishes, frame, stood);
        expect(again.filter(({ track }) => shown.has(track)).length).toBe(placed.length);
      }),
    );
  });

  it('puts a name above its head where there is room, below at the upper edge', () => {
    const [one] = placeLabels([wish('one', [200, 100, 100, 120])], frame);
    expect(one).toMatchObject({ place: 'above-left', form: 0, box: [200, 74, 150, 22] });
    const [top] = placeLabels([wish('top', [200, 4, 100, 120])], frame);
    expect(top).toMatchObject({ place: 'below-left', form: 0 });
  });

  it('shortens a name that finds no room, and leaves out what would lie on a face', () => {
    const beside: BoxPx = [60, 0, 580, 360];
    expect(placeLabels([wish('narrow', [0, 40, 50, 300]), wish('wall', beside)], frame)).toMatchObject([
      { track: 'narrow', form: 2 },
      { track: 'wall', form: 2 },
    ]);
    expect(placeLabels([wish('all', [0, 0, 640, 360])], frame)).toEqual([]);
  });
});

describe('widthEm', () => {
  it('takes a Chinese character and a number in a circle as one em each, others as less', () => {
    expect(widthEm('①戴')).toBe(2);
    expect(widthEm('.96')).toBeLessThan(2);
    expect(widthEm('👩')).toBe(1);
  });
});
