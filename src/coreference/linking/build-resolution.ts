import type { ReadComment } from '../read-comment.ts';
import { nameOf } from '../rules/commenter-names.ts';
import { clusterLabel } from '../../reading/cluster-label.ts';
import { clusterId, mentionId } from '../../model/ids.ts';
import type { Cluster, LessSureMention, Mention, PersonReading, Resolution } from '../../model/mention.ts';
import { utf16SpanOf } from '../../model/offsets.ts';
import type { Thread } from '../../model/thread.ts';
import type { FoundMention } from '../candidates/thread-mentions.ts';

/**
 * What the page gets: offsets in the comments as loaded, ids, labels.
 * @param persons for every mention the number of its person
 * @param readingOf what the model reads of a person from these mentions
 */
export function buildResolution(
  thread: Thread,
  comments: readonly ReadComment[],
  found: readonly FoundMention[],
  persons: readonly number[],
  readingOf: (members: readonly FoundMention[]) => PersonReading | undefined = () => undefined,
): Resolution {
  const ofPerson = new Map<number, number[]>();
  const unsure: number[] = [];
  found.forEach(({ isLessSure }, at) => {
    const person = persons[at] ?? -1;
    const members = ofPerson.get(person);
    if (isLessSure === true) unsure.push(at);
    else if (members === undefined) ofPerson.set(person, [at]);
    else members.push(at);
  });
  const ids = new Map([...ofPerson.keys()].map((person, at) => [person, clusterId(`c${at}`)]));
  const mentionsAt = (at: number): Mention[] => {
    const mention = found[at];
    const text = mention && comments[mention.comment]?.text;
    const loaded = mention && thread.comments[mention.comment]?.text;
    if (mention === undefined || text === undefined || loaded === undefined) return [];
    const span = utf16SpanOf(text, mention);
    const { comment, score } = mention;
    const words = loaded.slice(span.startUtf16, span.endUtf16);
    return [{ id: mentionId(`m${at}`), comment, ...span, text: words, score }];
  };
  return {
    mentions: found.flatMap(({ isLessSure }, at) => (isLessSure === true ? [] : mentionsAt(at))),
    clusters: [...ofPerson].map(([person, members], at): Cluster => {
      const nickname = members
        .map((index) => found[index]?.referent)
        .find((referent) => referent?.kind === 'commenter');
      const reading = readingOf(members.flatMap((index) => found[index] ?? []));
      return {
        id: ids.get(person) ?? clusterId(`c${at}`),
        mentions: members.map((index) => mentionId(`m${index}`)),
        label: clusterLabel(
          members.map((index) => found[index]?.text ?? ''),
          nickname === undefined ? undefined : nameOf(nickname.author),
        ),
        ...(reading && { reading }),
      };
    }),
    lessSure: unsure.flatMap((at): LessSureMention[] => {
      const person = persons[at] ?? -1;
      const cluster = ids.get(person) ?? clusterId(`c${ids.size}`);
      ids.set(person, cluster);
      return mentionsAt(at).map((mention) => ({ ...mention, cluster }));
    }),
  };
}
