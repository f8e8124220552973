/**
 * Descriptions by what somebody does reach back to where the clause begins: 一直给姥爷夹菜的小姑娘, where the model finds
 * 姥爷夹菜的小姑娘, and 那个捧着手机念账单的, where it finds 那个.
 */
import type { CharacterSpan } from '../../model/offsets.ts';
import { mentionKind } from '../../reading/person-words.ts';

interface Described extends CharacterSpan {
  readonly text: string;
}

/** The same mentions, with those lengthened that begin in the middle of a description. */
export function wholeDescriptions<Mention extends Described>(
  characters: readonly string[],
  mentions: readonly Mention[],
): readonly Mention[] {
  const whole = mentions.map((mention) => lengthened(characters, mention, mentions));
  return whole.filter(
    (mention) =>
      !(POINTING.test(mention.text) && whole.some((other) => other !== mention && encloses(other, mention))),
  );
}

function lengthened<Mention extends Described>(
  characters: readonly string[],
  mention: Mention,
  mentions: readonly Mention[],
): Mention {
  if (!ENDS_AS_DESCRIPTION.test(mention.text) || mentionKind(mention.text) !== 'nominal') return mention;
  let start = mention.start;
  while (start > 0 && !CLAUSE_END.test(characters[start - 1] ?? '')) start -= 1;
  const before = characters.slice(start, mention.start).join('');
  const isSubject = mentions.some(
    (other) => other.start === start && !POINTING.test(other.text) && other.end <= mention.start,
  );
  if (isSubject || !isDescribing(before, mention.text)) return mention;
  const text = characters.slice(start, mention.end).join('');
  return { ...mention, start, text };
}

/** @param before from where the clause begins up to the mention */
function isDescribing(before: string, text: string): boolean {
  if (before === '' || SPEAKER.test(before)) return false;
  if (/^[那这]/u.test(text)) return before.endsWith('的') && Array.from(before).length >= LEAST;
  if (/^[那这][个位]./u.test(before)) return true;
  const length = Array.from(before).length;
  if (/[着在]$/u.test(before) && !AIMS.test(before)) return text.includes('的') && !PLACE_FIRST.test(text);
  if (/[给把被]$/u.test(before)) return length > 2;
  return length >= LEAST && DOING.test(before) && (length >= CERTAIN || !GOVERNS.test(before));
}

function encloses(outer: CharacterSpan, inner: CharacterSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

const POINTING = /^[那这][个位]$/u;
const ENDS_AS_DESCRIPTION = /.的|.[那这][个位]|^[那这][个位]./u;
/** What may stand there without a subject, and tells what somebody does. */
const DOING = /着|了|过|得|还|把|从|被|给|一边|一直|刚才|最后|先|又|站|坐|蹲|趴|躺|拿|抱|举|在|到/u;
/** 我最怕穿白大褂的: what the one who writes does is no description. */
const SPEAKER = /我|你|咱|谁|没人|有人|大家|为什么|怎么|原来|以为|觉得|怀疑|因为|所以|从来|看着|如果/u;
/** A verb or 是 of which the description is the object. */
const GOVERNS =
  /(是|像|叫|和|说|看到|看见|发现|注意到|喜欢|怪|骂|夸|归|让|念叨|问|求|心疼|支持|羡慕|听说|认识|爱|想|演过|带|投|替|那|就|只|才|也|都|，)$/u;
/** 看着 and the like, of which somebody is the object more often than not. */
const AIMS = /[看望盯对跟想搂扶陪等]着$/u;
const PLACE_FIRST = /^(左|右|中间|最[左右])/u;
const LEAST = 4;
/** So many characters that have no subject are a description whatever they end with. */
const CERTAIN = 9;
const CLAUSE_END = /[，。！？!?；;：:、…~～“”\n]/u;
