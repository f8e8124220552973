/**
 * A pronoun whose candidates differ in what is seen: 她 that the text put with 左边那个, a man's head, means
 * 右边那个, a woman's, if nobody else it could mean was named before it.
 */
import type { HeadTrack } from '../../model/head-track.ts';
import type { ClusterId, MentionId } from '../../model/ids.ts';
import type { Cluster, Mention, Resolution } from '../../model/mention.ts';
import { inReadingOrder } from '../../model/reading-order.ts';
import type { Thread } from '../../model/thread.ts';
import { decideLinks, DEFAULT_SETTINGS, type MatchingSettings } from './decide-links.ts';
import { describeClusters, type Description } from '../../reading/said/description.ts';
import type { Gender } from '../../reading/lexicon/entry.ts';
import { scoreClusters } from '../score-clusters.ts';
import { Discourse, isCommenter } from '../ties/ties.ts';

/** How sure everything must be for a pronoun to move: 她 is never said of a man, 他 at times of a woman. */
const PRONOUNS: ReadonlyMap<string, { gender: Gender; leastSeen: number; leastLinked: number }> = new Map([
  ['她', { gender: 'female', leastSeen: 0.9, leastLinked: 0.8 }],
  ['他', { gender: 'male', leastSeen: 0.94, leastLinked: 0.9 }],
]);
type Pronoun = typeof PRONOUNS extends ReadonlyMap<string, infer Value> ? Value : never;

/** From here on words tell the gender (大叔), below they hint at it (a given name). */
const CLEARLY_SAID = 0.8;

/**
 * The resolution with such pronouns moved to whom they mean; the same object where none is. A cluster of which
 * nothing is left is gone. Heads come from the words without these pronouns, so that none speaks for itself.
 */
export function pronounsByPicture(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
  settings: MatchingSettings = DEFAULT_SETTINGS,
): Resolution {
  const pronouns = resolution.mentions.filter(({ text }) => PRONOUNS.has(text)).toSorted(inReadingOrder);
  if (pronouns.length === 0 || !areBothSeen(tracks) || settings.weightOf('gender') === 0) return resolution;
  const persons = personsOf(thread, resolution, tracks, settings);
  const discourse = new Discourse(thread, describeClusters(thread, resolution));
  const home = new Map(resolution.clusters.flatMap(({ id, mentions }) => mentions.map((one) => [one, id])));
  const movedFrom = new Set<ClusterId>();
  for (const mention of pronouns) {
    const from = home.get(mention.id);
    const to = from === undefined ? undefined : meant(mention, from, { thread, persons, discourse, home });
    if (from === undefined || to === undefined) continue;
    home.set(mention.id, to);
    movedFrom.add(from);
  }
  return movedFrom.size === 0 ? resolution : regrouped(resolution, home, movedFrom);
}

function areBothSeen(tracks: readonly HeadTrack[]): boolean {
  return ['female', 'male'].every((gender) =>
    tracks.some(({ attributes }) => attributes.gender?.[0]?.value === gender),
  );
}

/** What is known of somebody without the pronouns. */
interface Person {
  readonly said: Description['said']['gender'];
  /** Of the head, where there is one and only one. */
  readonly seen: Gender | undefined;
  readonly seenProbability: number;
  readonly linkProbability: number;
}

function personsOf(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
  settings: MatchingSettings,
): ReadonlyMap<ClusterId, Person> {
  const bare = withoutPronouns(resolution);
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const links = decideLinks(scoreClusters(thread, bare, tracks), tracks, settings);
  const linkOf = new Map(links.map((link) => [link.cluster, link]));
  return new Map(
    describeClusters(thread, bare).map(({ cluster, said }): [ClusterId, Person] => {
      const { tracks: linked = [], probability: linkProbability = 0 } = linkOf.get(cluster) ?? {};
      const [head, second] = linked;
      const isOne = head !== undefined && second === undefined;
      const best = isOne ? trackOf.get(head)?.attributes.gender?.[0] : undefined;
      const seen = best?.value === 'female' || best?.value === 'male' ? best.value : undefined;
      return [cluster, { said: said.gender, seen, seenProbability: best?.probability ?? 0, linkProbability }];
    }),
  );
}

/** A model's reading of a gender rests on the pronouns too, so it is left out with them. */
function withoutPronouns({ mentions, clusters }: Resolution): Resolution {
  const rest = mentions.filter(({ text }) => !PRONOUNS.has(text));
  const kept = new Set(rest.map(({ id }) => id));
  const bare = clusters.map((cluster): Cluster => ({
    ...cluster,
    mentions: cluster.mentions.filter((id) => kept.has(id)),
    ...(cluster.reading && { reading: { ...cluster.reading, female: 0, male: 0 } }),
  }));
  return { mentions: rest, clusters: bare.filter((cluster) => cluster.mentions.length > 0), lessSure: [] };
}

interface Found {
  readonly thread: Thread;
  readonly persons: ReadonlyMap<ClusterId, Person>;
  readonly discourse: Discourse;
  readonly home: ReadonlyMap<MentionId, ClusterId>;
}

/** Whom a pronoun means instead: the only one named before it whom it fits, all others being ruled out. */
function meant(
  mention: Mention,
  from: ClusterId,
  { thread, persons, discourse, home }: Found,
): ClusterId | undefined {
  const pronoun = PRONOUNS.get(mention.text);
  const own = persons.get(from);
  if (pronoun === undefined || (own !== undefined && fitOf(own, pronoun) !== 'ruled out')) return undefined;
  const fits = new Map<ClusterId, Fit>();
  let nearest: Mention | undefined;
  for (const placed of discourse.before(mention)) {
    if (placed.description.headCount > 1 || isCommenter(placed)) continue;
    const cluster = home.get(placed.mention.id) ?? placed.description.cluster;
    if (cluster === from) continue;
    const person = persons.get(cluster);
    const fit = person === undefined ? 'open' : fitOf(person, pronoun);
    if (fit === 'open') return undefined;
    if (fit === 'fits') nearest ??= placed.mention;
    fits.set(cluster, fit);
  }
  const [to, second] = [...fits].flatMap(([cluster, fit]) => (fit === 'fits' ? [cluster] : []));
  // A pronoun that the text put with nobody has no choice to make where all candidates look alike.
  const differ = own !== undefined || [...fits.values()].includes('ruled out');
  if (to === undefined || second !== undefined || nearest === undefined || !differ) return undefined;
  const isAnother = isWithin(mention, to, discourse, home) || isSameClause(thread, nearest, mention);
  return isAnother ? undefined : to;
}

type Fit = 'fits' | 'ruled out' | 'open';

function fitOf({ said, seen, seenProbability, linkProbability }: Person, pronoun: Pronoun): Fit {
  const { gender, leastSeen, leastLinked } = pronoun;
  const isSeen = seen !== undefined && seenProbability >= leastSeen && linkProbability >= leastLinked;
  const other = said.filter(({ value }) => value !== gender);
  if (isSeen && seen === gender) return other.length === 0 ? 'fits' : 'open';
  if (other.length < said.length) return 'open';
  if (isSeen) return 'ruled out';
  return seen !== gender && other.some(({ sure }) => sure >= CLEARLY_SAID) ? 'ruled out' : 'open';
}

/** 她 in 她旁边那个 is never the one beside. */
function isWithin(mention: Mention, to: ClusterId, discourse: Discourse, home: Found['home']): boolean {
  return discourse
    .in(mention.comment)
    .some(
      ({ mention: outer }) =>
        outer.id !== mention.id &&
        home.get(outer.id) === to &&
        outer.startUtf16 <= mention.startUtf16 &&
        mention.endUtf16 <= outer.endUtf16,
    );
}

/** Who likes somebody in 右边那个喜欢她 is not whom he or she likes. */
function isSameClause(thread: Thread, before: Mention, mention: Mention): boolean {
  if (before.comment !== mention.comment) return false;
  const text = thread.comments[mention.comment]?.text ?? '';
  return !/[\s，。！？：；、…~～,.!?;:]/u.test(text.slice(before.endUtf16, mention.startUtf16));
}

function regrouped(
  { mentions, clusters, lessSure }: Resolution,
  home: Found['home'],
  movedFrom: ReadonlySet<ClusterId>,
): Resolution {
  const members = new Map<ClusterId, MentionId[]>(clusters.map(({ id }) => [id, []]));
  for (const { id } of mentions.toSorted(inReadingOrder)) members.get(home.get(id) as ClusterId)?.push(id);
  const goneTo = new Map<ClusterId, ClusterId>();
  const left = clusters.flatMap((cluster): Cluster[] => {
    const own = members.get(cluster.id) ?? [];
    const to = cluster.mentions[0] === undefined ? undefined : home.get(cluster.mentions[0]);
    if (own.length === 0 && to !== undefined) goneTo.set(cluster.id, to);
    if (own.length === 0) return [];
    const { reading, ...rest } = cluster;
    // What a model read of somebody it read from the pronouns that are gone, too.
    return [{ ...rest, mentions: own, ...(reading && !movedFrom.has(cluster.id) && { reading }) }];
  });
  return {
    mentions,
    clusters: left,
    lessSure: lessSure.map((one) => ({ ...one, cluster: goneTo.get(one.cluster) ?? one.cluster })),
  };
}
