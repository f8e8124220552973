/** What CN-CLIP is asked about a cluster: short Chinese phrases for a person, read from the thread. */
import type { ClusterId, MentionId } from '../model/ids.ts';
import type { Resolution } from '../model/mention.ts';
import type { Thread } from '../model/thread.ts';
import { describeClusters, type Description, type MentionInThread } from '../reading/said/description.ts';
import { findWords } from '../reading/lexicon/lexicon.ts';

export interface AlignerQuery {
  readonly cluster: ClusterId;
  /** Most telling first: a name, then what the person looks like. */
  readonly phrases: readonly string[];
  /** How much of the answer counts: less where only a sort of person is named, as gender and age are cues too. */
  readonly weight: number;
  /** The most telling mention. */
  readonly mention: MentionId;
}

/** A phrase is asked in each of these; the embeddings are averaged. */
export const ALIGNER_TEMPLATES: readonly string[] = ['{}', '一张{}的照片', '视频里的{}'];

/** What else might have been said: an answer counts only as far as it is better than those to these. */
export const OTHER_PHRASES: readonly string[] = [
  '戴眼镜的男人',
  '穿黑衣服的男人',
  '戴黑帽子穿蓝衣服的男人',
  '短头发有胡子的男人',
  '穿白衣服戴墨镜的男人',
  '长头发的女人',
  '穿红衣服的女人',
  '黄头发穿白衣服的女人',
  '戴帽子穿绿衣服的女人',
  '黑头发戴眼镜穿粉衣服的女人',
];

/** Each phrase costs as much as a tenth of a picture, so the most telling have to do. */
const MOST_PHRASES = 2;
const SORT_OF_PERSON_WEIGHT = 0.5;

/**
 * One query for each cluster of which something visible is said. Pronouns and names alone say nothing that could be
 * looked for: a pronoun gives a description its noun (她 … 穿红裙子 → 穿红裙子的女人), a name is asked beside one.
 */
export function alignerQueriesOf(thread: Thread, resolution: Resolution): AlignerQuery[] {
  return describeClusters(thread, resolution).flatMap((description) => queryOf(description) ?? []);
}

interface Candidate {
  readonly phrase: string;
  readonly mention: MentionId;
  readonly isDescription: boolean;
}

function queryOf(description: Description): AlignerQuery | undefined {
  const noun = nounOf(description);
  const found = description.mentions
    .flatMap((one) => candidatesOf(one, noun))
    .sort((a, b) => Number(b.isDescription) - Number(a.isDescription) || b.phrase.length - a.phrase.length);
  const [best] = found;
  if (best === undefined) return undefined;
  const same = found.filter(({ isDescription }) => isDescription === best.isDescription);
  const phrases = [...new Set(same.map(({ phrase }) => phrase))].slice(0, MOST_PHRASES);
  const name = description.mentions.find(({ kind }) => kind === 'name')?.mention.text;
  return {
    cluster: description.cluster,
    phrases: name === undefined ? phrases : [name, ...phrases].slice(0, MOST_PHRASES),
    weight: best.isDescription ? 1 : SORT_OF_PERSON_WEIGHT,
    mention: best.mention,
  };
}

function candidatesOf({ mention: { id, text }, kind, clause }: MentionInThread, noun: string): Candidate[] {
  const found: Candidate[] = [];
  if (kind === 'described' || kind === 'nominal') {
    const phrase = nounPhrase(text, noun);
    if (phrase !== '') found.push({ phrase, mention: id, isDescription: hasLooks(phrase) });
  }
  if (hasLooks(clause)) {
    const looks = clause
      .replace(/^(?:就是|不就是|是|也|都|好像|的?那个)+/, '')
      .replace(/^一?[个位名]/, '')
      .replace(/[了啊呀吧呢吗哦~～]+$/, '');
    const phrase = withNoun(looks, noun) ?? `${looks.replace(/的$/, '')}的${noun}`;
    // 不戴眼镜的 would be understood as 戴眼镜的.
    if (!/[不没]/.test(looks)) found.push({ phrase, mention: id, isDescription: true });
  }
  return found;
}

/** 右边那个穿黑衣服的 → 穿黑衣服的男人: without what points and where, which a picture of one head does not show. */
function nounPhrase(text: string, noun: string): string {
  let phrase = text;
  for (const { entry, start, end } of findWords(text).reverse()) {
    const points = entry.place ?? entry.order ?? entry.relation ?? entry.only ?? entry.deictic;
    if (points === undefined || entry.person === true) continue;
    const after = /^的?(?:那|这)?[个位名]?/.exec(phrase.slice(end))?.[0].length ?? 0;
    phrase = phrase.slice(0, start) + phrase.slice(end + after);
  }
  phrase = phrase.replace(/^(?:这|那|有|某)(?:个|位|名)?/, '').replace(/^(?:一?[个位名]|的)/, '');
  phrase = phrase.replace(/(?:这|那)?[个位]$/, '');
  if (phrase === '' || /^[的个位]+$/.test(phrase)) return '';
  const named = withNoun(phrase, noun);
  if (named !== undefined) return named;
  if (phrase.endsWith('的')) return phrase + noun;
  return hasLooks(phrase) ? `${phrase}的${noun}` : phrase;
}

/** What ends in a word for a person already: 戴帽子的男的 → 戴帽子的男人, where 男的 alone is no noun to ask for. */
function withNoun(phrase: string, noun: string): string | undefined {
  const last = findWords(phrase).at(-1);
  if (last?.end !== phrase.length || last.entry.person !== true) return undefined;
  const whom = /^([男女])的?$/.exec(last.text);
  if (whom !== null) return `${phrase.slice(0, last.start)}${whom[1] ?? ''}人`;
  return last.text.endsWith('的') ? `${phrase}${noun}` : phrase;
}

/** Things worn, hair, beards and what hands hold: what a picture shows and gender and age do not say. */
function hasLooks(text: string): boolean {
  if (/[戴穿留披挎背抱举拿扎]|头发|胡子|胡须|络腮|光头|秃|马尾|辫|刘海|纹身/.test(text)) return true;
  return findWords(text).some(({ entry }) => entry.garment !== undefined || entry.hairNoun === true);
}

function nounOf({ said: { gender, age } }: Description): string {
  if (age.some(({ value, sure }) => value === 'child' && sure > 0.5)) return '小孩';
  const leaning = gender.reduce(
    (sum, { value, sure }) => sum + (value === 'female' ? 1 : -1) * (sure - 0.5),
    0,
  );
  if (Math.abs(leaning) < 0.2) return '人';
  return leaning > 0 ? '女人' : '男人';
}
