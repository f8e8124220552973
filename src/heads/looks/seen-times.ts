import type { AttributeName, Attributes, SeenTimes } from '../../model/head-track.ts';

interface AtTime {
  readonly timeSec: number;
}

/** The looks at a person that attributes are read from. */
interface Looks {
  readonly readings: readonly AtTime[];
  readonly traits: readonly AtTime[];
  readonly hair: readonly AtTime[];
  readonly clothes: readonly AtTime[];
  readonly backs: readonly AtTime[];
  readonly postures: readonly AtTime[];
}

const READ_FROM: Readonly<Record<AttributeName, keyof Looks>> = {
  gender: 'readings',
  ageGroup: 'readings',
  hairColour: 'hair',
  clothesColour: 'clothes',
  glasses: 'traits',
  hat: 'traits',
  beard: 'traits',
  mask: 'traits',
  hairLength: 'traits',
  hairTied: 'traits',
  hairCurl: 'traits',
  expression: 'traits',
  facing: 'backs',
  arms: 'postures',
  hands: 'postures',
  stance: 'postures',
  limbs: 'postures',
  build: 'postures',
};

/** More moments than these show nothing new; of more, these many are told, evenly over the clip. */
const MOST = 6;

/** When each attribute that could be told was seen. */
export function seenTimesOf(attributes: Attributes, looks: Looks): SeenTimes {
  return Object.fromEntries(
    (Object.keys(attributes) as AttributeName[]).map((name) => [name, timesOf(looks[READ_FROM[name]])]),
  );
}

function timesOf(looks: readonly AtTime[]): number[] {
  const times = [...new Set(looks.map(({ timeSec }) => timeSec))].sort((a, b) => a - b);
  if (times.length <= MOST) return times;
  const step = (times.length - 1) / (MOST - 1);
  return Array.from({ length: MOST }, (_, i) => times[Math.round(i * step)] ?? 0);
}
