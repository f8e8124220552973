import type { Action, Entry, Fact } from './entry.ts';

/** Verbs of one character and what they are seen as; read only in the shapes below (坐着, 在跳, 抱着她). */
const VERBS: readonly { readonly characters: string; readonly does: Action; readonly touches?: true }[] = [
  { characters: '坐', does: 'sit' },
  { characters: '站', does: 'stand' },
  { characters: '跪', does: 'kneel' },
  { characters: '蹲', does: 'squat' },
  { characters: '躺趴睡', does: 'lie' },
  { characters: '走', does: 'walk' },
  { characters: '跑冲', does: 'run' },
  { characters: '跳蹦', does: 'jump' },
  { characters: '舞扭', does: 'dance' },
  { characters: '唱', does: 'sing' },
  { characters: '吹弹', does: 'playMusic' },
  { characters: '吃喝啃嚼', does: 'eat' },
  { characters: '说讲喊骂', does: 'speak' },
  { characters: '挥招举', does: 'wave' },
  { characters: '指', does: 'gesture' },
  { characters: '打踢', does: 'fight' },
  { characters: '看盯瞪', does: 'face' },
  { characters: '牵抱扶搂挽背推挨靠追拉喂', does: 'touch', touches: true },
  { characters: '拿端捧扛提握拎', does: 'work' },
];

const VERB_OF = new Map(VERBS.flatMap((verb) => Array.from(verb.characters, (one) => [one, verb] as const)));

const WITH_ASPECT = new RegExp(`([${[...VERB_OF.keys()].join('')}])着`, 'y');
/** 在跳, 正在唱; 在走廊 and 在说明书里 are places, and so are most longer ones. */
const IN_PROGRESS = new RegExp(`(?:正在|一直在)([${[...VERB_OF.keys()].join('')}])`, 'y');

/** A verb that begins at `start` in a shape that says that it is seen, or null. */
export function verbAt(text: string, start: number): { readonly end: number; readonly entry: Entry } | null {
  for (const shape of [WITH_ASPECT, IN_PROGRESS]) {
    shape.lastIndex = start;
    const found = shape.exec(text);
    const verb = VERB_OF.get(found?.[1] ?? '');
    if (found === null || verb === undefined) continue;
    const fact: Fact = { about: 'does', value: verb.does };
    const entry: Entry = { words: found[0], fact, ...(verb.touches && { touches: true }) };
    return { end: start + found[0].length, entry };
  }
  return null;
}
