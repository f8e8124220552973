import type { RelationKind } from '../../model/link.ts';
import type { Scene, SeenHead } from '../scene.ts';
import { logistic } from '../../model/logistic.ts';

/** Chance that a relation named at random holds between two heads. */
const BASE = 0.35;
const LEAST = 0.05;

/** Log-likelihood ratio of `relation` (她左边的) for one head as the person meant and another as the landmark. */
export function relationRatio(
  relation: RelationKind,
  head: SeenHead,
  landmark: SeenHead,
  scene: Scene,
): number {
  return Math.log(Math.max(LEAST, fitOf(relation, head, landmark, scene)) / BASE);
}

function fitOf(relation: RelationKind, head: SeenHead, landmark: SeenHead, scene: Scene): number {
  if (head === landmark) return LEAST;
  const seen = scene.between(landmark, head);
  const isLater = head.entrance > landmark.entrance;
  const isEarlier = head.entrance < landmark.entrance;
  switch (relation) {
    case 'beside':
      return seen === null ? 0.15 : 0.2 + 0.7 * seen.neighbours;
    case 'leftOf':
      return seen === null ? 0.2 : nextTo(-seen.dx, seen.neighbours);
    case 'rightOf':
      return seen === null ? 0.2 : nextTo(seen.dx, seen.neighbours);
    case 'after':
      return isLater ? 0.9 : LEAST;
    case 'behind':
      return Math.max(isLater ? 0.75 : LEAST, seen === null ? 0 : 0.75 * logistic(-seen.dSize * 8));
    case 'before':
      return Math.max(isEarlier ? 0.75 : LEAST, seen === null ? 0 : 0.75 * logistic(seen.dSize * 8));
  }
}

/** On the right side, and the nearer the likelier. */
const nextTo = (dx: number, neighbours: number): number =>
  0.93 * logistic(dx * 25) * (0.45 + 0.55 * neighbours);
