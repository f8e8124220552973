import type { Action, Fact } from '../../reading/lexicon/entry.ts';
import type { Said } from '../../reading/said/description.ts';
import type { SeenHead } from '../scene.ts';
import { type Cue, evidenceForHeads, strongest } from './cue.ts';

/** What an action looks like from far off: the head of who jumps goes up and down, of who runs along; who sits is still. */
const LOOKS_LIKE: Readonly<Partial<Record<Action, Movement>>> = {
  dance: 'moves',
  run: 'moves',
  walk: 'moves',
  jump: 'bounces',
  sport: 'moves',
  sit: 'still',
  kneel: 'still',
  squat: 'still',
  lie: 'still',
};
type Movement = 'moves' | 'bounces' | 'still';

/** Half the evidence: people dance on the spot, and a phone that moves moves everybody. */
const TRUST = 0.5;
/** Speeds up to this far from the mean (×1.5) are alike. */
const ALIKE = Math.log(1.5);
const MOST = 0.8;

/** 跑过去的, 蹦得好开心, 坐着的, 一动不动 against how far each head moves, in its own widths a second. */
export const motionCue: Cue = {
  name: 'motion',
  weigh: ({ said: { facts } }, scene) => {
    const saids = facts.flatMap((said) => movementSaid(said));
    const said = strongest(saids);
    if (said === null || scene.heads.length < 2) return [];
    const speeds = scene.heads.map(({ movement }) => {
      if (movement === null) return null;
      return Math.log(SLOW + (said.value === 'bounces' ? movement.upAndDown : movement.along));
    });
    const known = speeds.filter((speed) => speed !== null);
    const mean = known.reduce((sum, speed) => sum + speed, 0) / Math.max(1, known.length);
    return evidenceForHeads('motion', said, scene, (head) => {
      const speed = speeds[scene.heads.indexOf(head)] ?? null;
      if (speed === null) return 0;
      const apart = Math.sign(speed - mean) * Math.max(0, Math.abs(speed - mean) - ALIKE);
      const ratio = TRUST * (2 * said.sure - 1) * apart * (said.value === 'still' ? -1 : 1);
      return Math.max(-MOST, Math.min(MOST, ratio));
    });
  },
};

/** Head widths a second below which nobody can be told from somebody who keeps still. */
const SLOW = 0.2;

function movementSaid({ value: fact, ...said }: Said<Fact>): Said<Movement>[] {
  const value =
    fact.about === 'does'
      ? LOOKS_LIKE[fact.value]
      : fact.about === 'motion' && (fact.value === 'moves' || fact.value === 'still')
        ? fact.value
        : undefined;
  return value === undefined ? [] : [{ ...said, value }];
}

/** 凑到镜头前的, 远处的 against how large a head gets, or how small it is, among all. */
export const distanceCue: Cue = {
  name: 'distance',
  weigh: ({ said: { facts } }, scene) => {
    const said = strongest(
      facts.flatMap(({ value, ...rest }) =>
        value.about === 'distance' ? [{ ...rest, value: value.value }] : [],
      ),
    );
    if (said === null || scene.heads.length < 2) return [];
    const sizeOf = (head: SeenHead): number =>
      Math.log(Math.max(1e-3, said.value === 'near' ? head.largest : head.usualSize));
    const mean = scene.heads.reduce((sum, head) => sum + sizeOf(head), 0) / scene.heads.length;
    return evidenceForHeads('distance', said, scene, (head) => {
      const ratio = (2 * said.sure - 1) * (sizeOf(head) - mean) * (said.value === 'near' ? 1 : -1);
      return Math.max(-MOST_BY_SIZE, Math.min(MOST_BY_SIZE, 1.5 * ratio));
    });
  },
};

const MOST_BY_SIZE = 1.5;

/** 进来的, 走掉的, 又出来的, 全程, 一闪而过 against when a head is there. */
export const presenceCue: Cue = {
  name: 'presence',
  weigh: ({ said: { facts } }, scene) => {
    const said = strongest(facts.flatMap((one) => stayingSaid(one)));
    if (said === null || scene.heads.length < 2) return [];
    const fits = scene.heads.map((head) => said.sure * fitOf(said.value, head) + (1 - said.sure) * 0.5);
    const mean = fits.reduce((sum, fit) => sum + fit, 0) / fits.length;
    return evidenceForHeads('presence', said, scene, (head) =>
      Math.log((fits[scene.heads.indexOf(head)] ?? mean) / mean),
    );
  },
};

type Staying = 'enters' | 'leaves' | 'returns' | 'throughout' | 'briefly';

function stayingSaid({ value: fact, ...said }: Said<Fact>): Said<Staying>[] {
  if (fact.about === 'stay') return [{ ...said, value: fact.value }];
  if (fact.about !== 'motion' || fact.value === 'moves' || fact.value === 'still') return [];
  return [{ ...said, value: fact.value }];
}

/** Chance that a speaker who means this head would say so. */
function fitOf(staying: Staying, { presence }: SeenHead): number {
  switch (staying) {
    case 'enters':
      return presence.entersLate ? 0.7 : 0.3;
    case 'leaves':
      return presence.leavesEarly ? 0.7 : 0.3;
    case 'returns':
      return presence.returns ? 0.8 : 0.2;
    case 'throughout':
      return 0.25 + 0.5 * presence.share;
    case 'briefly':
      return 0.75 - 0.5 * presence.share;
  }
}
