import { clusterLabel } from '../../domain/cluster-label.ts';
import { clusterId, mentionId } from '../../domain/ids.ts';
import type { Cluster, Mention, Resolution } from '../../domain/mention.ts';
import { utf16SpanOf } from '../../domain/offsets.ts';
import type { ReadComment } from '../../domain/speakers.ts';
import type { Thread } from '../../domain/thread.ts';
import type { FoundMention } from './thread-mentions.ts';

/**
 * What the page gets: offsets in the comments as loaded, ids, labels.
 * @param persons for every mention the number of its person
 */
export function buildResolution(
  thread: Thread,
  comments: readonly ReadComment[],
  found: readonly FoundMention[],
  persons: readonly number[],
): Resolution {
  const mentions = found.flatMap((mention, at): Mention[] => {
    const text = comments[mention.comment]?.text;
    const loaded = thread.comments[mention.comment]?.text;
    if (text === undefined || loaded === undefined) return [];
    const span = utf16SpanOf(text, mention);
    return [
      {
        id: mentionId(`m${at}`),
        comment: mention.comment,
        ...span,
        text: loaded.slice(span.startUtf16, span.endUtf16),
        score: mention.score,
      },
    ];
  });
  const members = new Map<number, number[]>();
  persons.forEach((person, at) => {
    const ofPerson = members.get(person);
    if (ofPerson === undefined) members.set(person, [at]);
    else ofPerson.push(at);
  });
  const clusters = [...members.values()].map((ofPerson, at): Cluster => {
    const nickname = ofPerson
      .map((index) => found[index]?.referent)
      .find((referent) => referent?.kind === 'commenter');
    return {
      id: clusterId(`c${at}`),
      mentions: ofPerson.map((index) => mentionId(`m${index}`)),
      label: clusterLabel(
        ofPerson.map((index) => found[index]?.text ?? ''),
        nickname?.author,
      ),
    };
  });
  return { mentions, clusters };
}
