import type { Resolution } from '../../src/model/mention.ts';
import { characterSpanOf } from '../../src/model/offsets.ts';
import { ruleMentions, type RuleMention } from '../../src/coreference/rules/speakers.ts';
import { linkThread, type LinkLogit } from '../../src/coreference/linking/thread-linking.ts';
import type { ThreadPersons } from '../../src/coreference/linking/thread-persons.ts';
import { readThread } from '../../src/coreference/resolve-thread.ts';
import { markedThread } from './marked-thread.ts';

/** Every cluster as its mentions, "comment: text", in reading order; both as marked and as linked by the rules. */
export function linkedThread(
  lines: readonly string[],
  logitOf: (one: string, other: string) => number | undefined = () => undefined,
  join: (persons: ThreadPersons) => void = () => undefined,
): { marked: string[][]; linked: string[][] } {
  const { thread, resolution } = markedThread(...lines);
  const comments = readThread(thread);
  const byRule = new Map(ruleMentions(comments).map((mention) => [keyOf(mention), mention.referent]));
  const mentions = resolution.mentions.map((mention) => {
    const text = comments[mention.comment]?.text;
    const span = text && characterSpanOf(text, mention);
    const placed = { comment: mention.comment, start: span?.start ?? 0, end: span?.end ?? 0 };
    const referent = byRule.get(keyOf(placed));
    return { ...placed, text: mention.text, ...(referent && { referent }) };
  });
  const linkLogit: LinkLogit = (one, other) =>
    logitOf(mentions[one]?.text ?? '', mentions[other]?.text ?? '');
  const persons = linkThread(comments, mentions, linkLogit, join);
  const linked = new Map<number, string[]>();
  resolution.mentions.forEach(({ comment, text }, at) => {
    const person = persons[at] ?? -1;
    linked.set(person, [...(linked.get(person) ?? []), `${comment + 1}: ${text}`]);
  });
  return { marked: markedClusters(resolution), linked: [...linked.values()] };
}

/** What the rules about speakers mark in a thread: "comment: text → who". */
export function speakersOf(...lines: string[]): string[] {
  const comments = readThread(markedThread(...lines).thread);
  return ruleMentions(comments).map((mention) => {
    const characters = comments[mention.comment]?.text.characters ?? [];
    const text = characters.slice(mention.start, mention.end).join('');
    return `${mention.comment + 1}: ${text} → ${whoIs(mention, characters)}`;
  });
}

function whoIs({ referent }: RuleMention, characters: readonly string[]): string {
  if (referent === undefined) return '?';
  if (referent.kind === 'commenter') return referent.author;
  if (referent.kind === 'poster') return 'poster';
  const { speaker } = referent;
  return speaker === null ? 'somebody' : `“${characters.slice(speaker.start, speaker.end).join('')}”`;
}

function markedClusters({ mentions, clusters }: Resolution): string[][] {
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  return clusters.map((cluster) =>
    cluster.mentions.map((id) => {
      const mention = byId.get(id);
      return `${(mention?.comment ?? -1) + 1}: ${mention?.text ?? ''}`;
    }),
  );
}

function keyOf({ comment, start, end }: { comment: number; start: number; end: number }): string {
  return `${comment} ${start} ${end}`;
}
