import { accountInLink } from '../../fields/links.ts';
import { isPosterBadge } from '../page-lines.ts';
import { addFacts, factsIn } from './facts.ts';
import type { Peeled } from './peel.ts';

/** A head of a comment with its name told from its words. */
export interface Named {
  readonly author: string;
  readonly replyTo: string | undefined;
  readonly words: string;
  readonly facts: Peeled['facts'];
}

/** How lines that begin alike set a name off from what follows: the first way in which most of them do. */
const WAYS: readonly { readonly pattern: RegExp; readonly share: number }[] = [
  { pattern: /^\*\*(?<name>[^*]{1,60})\*\*(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^\[(?<name>[^[\]]{1,40})\]\((?<link>[^()\s]+)\)\s*[:：]?\s*(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^【(?<name>[^】]{1,40})】\s*[:：]?(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^\[(?<name>[^[\]]{1,40})\]\s*[:：]?(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^<(?<name>[^<>]{1,40})>\s*[:：]?(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^@(?<name>[^\s:：@]{1,40})\s*[:：]\s*(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^(?<name>[^|｜\t]{1,30}?)\s*[|｜\t]\s*(?<rest>.*)$/su, share: 0.9 },
  { pattern: /^(?<name>[^:：，。！？!?；;"“”/\\]{1,40}?)\s*[:：](?!\/\/(?!@))\s*(?<rest>.*)$/su, share: 0.8 },
  { pattern: /^(?<name>\S(?:.{0,28}?\S)?)\s+(?:-|–|—|·|→|>>)\s+(?<rest>.*)$/su, share: 0.9 },
];

/** @param areBelow whether the words stand on the lines below: then what is left of a head is the name */
export function namesIn(heads: readonly Peeled[], areBelow: boolean): readonly Named[] {
  const hasAuthors = heads.filter(({ facts }) => facts.has('author')).length > heads.length * 0.5;
  const way = hasAuthors
    ? undefined
    : WAYS.find(({ pattern, share }) => {
        const named = heads.flatMap(({ rest }) => pattern.exec(rest)?.groups?.['name'] ?? []);
        return named.length >= heads.length * share && !areLabels(named);
      });
  return heads.map(({ rest, facts }) => {
    const { name, rest: behind, link } = way?.pattern.exec(rest)?.groups ?? {};
    if (link !== undefined && !facts.has('authorId')) facts.set('authorId', accountInLink(link));
    const author = facts.get('author') ?? name;
    if (author !== undefined) return cleaned(author, behind ?? (name === undefined ? rest : ''), facts);
    if (areBelow && !hasAuthors && rest.length <= 60)
      return cleaned(rest.replace(/\s*[:：]$/, ''), '', facts);
    return { author: '', replyTo: undefined, words: rest, facts };
  });
}

/** One word before every line is what the lines are and nobody's name. */
const areLabels = (names: readonly string[]): boolean => names.length > 2 && new Set(names).size === 1;

const ANSWERS = /^(.*?)\s*(?:回[复復覆]了?|▸|▶|->|→|›|»|>|@|\breply(?:ing)? to\b|\breplied to\b)\s*@?(.+)$/iu;

function cleaned(whole: string, behind: string, before: Peeled['facts']): Named {
  const facts = new Map(before);
  let rest = behind.trim();
  let replyTo: string | undefined;
  const bold = /^(?:回[复復覆]|▸|→|replied to|reply to)\s*\*\*([^*]{1,60})\*\*\s*(.*)$/isu.exec(rest);
  if (bold !== null) [, replyTo, rest = ''] = bold;
  // **name** (Lv.2) | 👍 3: what is stated behind a name and before a colon.
  for (let group = GROUP.exec(rest); group !== null; group = GROUP.exec(rest)) {
    const stated = factsIn(group[1] ?? '');
    if (stated === undefined) break;
    addFacts(facts, stated);
    rest = rest.slice(group[0].length);
  }
  let name = whole
    .replace(/^[\s*_`]+|[\s*_`:：]+$/g, '')
    .replace(/^(?:👤|🧑|👨|👩|📝|💬|🗨\ufe0f?|✍\ufe0f?)\s*/u, '')
    .replace(/^(?:用户|昵称|作者|user|author|name)\s*[:：]\s*/iu, '');
  name = name.replace(
    /\s*[[(（【]?(作者|UP主?|楼主|博主|Author|Creator)[\])）】]?$/iu,
    (badge, label: string) => {
      if (!isPosterBadge(label) || badge === name) return badge;
      facts.set('isByPoster', '1');
      return '';
    },
  );
  const [, author = name, answered] = ANSWERS.exec(name) ?? [];
  return {
    author: author.replace(/^@/, '').trim() || name,
    replyTo: replyTo ?? (author.trim() === '' ? undefined : answered?.trim()),
    words: rest.replace(/^\s*[:：]\s*/, '').trim(),
    facts,
  };
}

const GROUP = /^\s*(?:[|·]\s*)?[[(（【]((?:[^[\]()（）【】]|\([^()]{1,20}\)){1,60})[\])）】]\s*/u;
