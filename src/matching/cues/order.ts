import type { Order } from '../../reading/lexicon/entry.ts';
import type { Scene, SeenHead } from '../scene.ts';
import { type Cue, evidenceForHeads, strongest } from './cue.ts';

const LEAST = 0.05;

/** 一开始出来的, 第二个, 后来出现的, 最后 against the order in which heads are first seen. */
export const orderCue: Cue = {
  name: 'order',
  weigh: ({ said: { orders } }, scene) => {
    const said = strongest(orders);
    // Where all come in together, words like 最后 speak of something else.
    if (said === null || (scene.entrances < 2 && !('atEnd' in said.value && leavesSomebody(scene.heads))))
      return [];
    return evidenceForHeads('order', said, scene, (head) => {
      const fit = fitOf(said.value, head, scene);
      return Math.log(
        Math.max(LEAST, said.sure * fit + (1 - said.sure) * (1 - fit)) / Math.max(0.25, 1 / scene.entrances),
      );
    });
  },
};

/** Chance that a speaker who means this head would say so. */
function fitOf(order: Order, head: SeenHead, { entrances, heads }: Scene): number {
  const last = entrances - 1;
  if ('upTo' in order) {
    const before = heads.filter((one) => isBefore(one, head, order.upTo)).length;
    return before < Math.abs(order.upTo) ? 0.85 : LEAST;
  }
  if ('later' in order) return head.entrance === 0 ? LEAST : 0.8;
  if ('midway' in order) return head.entrance === 0 ? LEAST : head.entrance === last && last > 1 ? 0.4 : 0.85;
  if ('atEnd' in order) return isThereAtEnd(head, heads) ? (head.entrance === last ? 0.85 : 0.75) : LEAST;
  if (order.number > 0) return head.entrance === order.number - 1 ? 0.93 : LEAST;
  if (head.entrance === last + 1 + order.number) return 0.85;
  // 最后一个 may also mean whoever is seen last, though known before.
  return order.number === -1 && isThereAtEnd(head, heads) && leavesSomebody(heads) ? 0.3 : LEAST;
}

/** Whether one came in before another; counted from the end, after it. */
const isBefore = (one: SeenHead, head: SeenHead, upTo: number): boolean =>
  upTo > 0 ? one.entrance < head.entrance : one.entrance > head.entrance;

const isThereAtEnd = (head: SeenHead, heads: readonly SeenHead[]): boolean =>
  Math.max(...heads.map(lastSec)) - lastSec(head) < 0.5;

/** Whether somebody is gone before the end. */
const leavesSomebody = (heads: readonly SeenHead[]): boolean =>
  heads.some((one) => Math.max(...heads.map(lastSec)) - lastSec(one) > 1);

const lastSec = ({ track }: SeenHead): number => track.boxes.at(-1)?.timeSec ?? 0;
