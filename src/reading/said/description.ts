import type { ClusterId, MentionId } from '../../model/ids.ts';
import type { Cluster, Mention, Resolution } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Gender } from '../lexicon/entry.ts';
import { simplifiedInPlace } from '../simplified.ts';
import { findWords } from '../lexicon/lexicon.ts';
import { readAnswered, readBefore, readMention, readPredicate } from './read-mention.ts';
import type { ReferenceKind, Read, Reading, SaidRelation } from './reading.ts';

/** Something read, and the mention it was read from. */
export type Said<Value> = Read<Value> & { readonly mention: MentionId };

/** What a cluster's mention is beside what it says. */
export interface MentionInThread {
  readonly mention: Mention;
  readonly kind: ReferenceKind | 'commenter';
  /** Comments between this one and the top of its discussion. */
  readonly depth: number;
  /** The rest of its clause (她[穿红裙子]); empty within another mention. */
  readonly clause: string;
}

/** All that is said of one cluster's person, from its mentions and their sentences. */
export interface Description {
  readonly cluster: ClusterId;
  readonly mentions: readonly MentionInThread[];
  /** 1, 2, … or Infinity. */
  readonly headCount: number;
  readonly said: { readonly [Name in keyof Reading]: readonly Said<Reading[Name][number]['value']>[] };
  readonly relations: readonly (SaidRelation & { readonly mention: MentionId })[];
}

/** Reads every cluster of a thread; traditional characters say what simplified ones do (右邊那個). */
export function describeClusters(loaded: Thread, { mentions: found, clusters }: Resolution): Description[] {
  const thread = {
    comments: loaded.comments.map((comment) => ({ ...comment, text: simplifiedInPlace(comment.text) })),
  };
  const mentions = found.map((mention) => ({ ...mention, text: simplifiedInPlace(mention.text) }));
  const places = new ThreadPlaces(thread, mentions);
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  return clusters.map((cluster) => describe(cluster, byId, places));
}

/** Who is described within a mention only to say where another is, as if that were a cluster of its own. */
export function describeLandmark(
  { cluster, mentions }: Description,
  { landmark, mention }: Description['relations'][number],
): Description {
  const reading = readMention(landmark);
  return {
    cluster,
    mentions: mentions.filter((one) => one.mention.id === mention),
    headCount: 1,
    said: saidIn([{ mention, reading }]),
    relations: [],
  };
}

/** What a mention needs to know of the thread around it. */
class ThreadPlaces {
  readonly depths: readonly number[];
  readonly #parents: readonly (number | null)[];
  readonly #byComment: ReadonlyMap<number, readonly Mention[]>;
  readonly #authors: ReadonlySet<string>;

  constructor(
    readonly thread: Thread,
    mentions: readonly Mention[],
  ) {
    const depthOf = new Map<string, number>();
    const indexOf = new Map(thread.comments.map(({ id }, index) => [id, index]));
    this.#parents = thread.comments.map(({ replyTo }) =>
      replyTo === null ? null : (indexOf.get(replyTo) ?? null),
    );
    this.depths = thread.comments.map(({ id, replyTo }) => {
      const depth = replyTo === null ? 0 : (depthOf.get(replyTo) ?? 0) + 1;
      depthOf.set(id, depth);
      return depth;
    });
    this.#byComment = groupBy(mentions, ({ comment }) => comment);
    this.#authors = new Set(thread.comments.map(({ author }) => author).filter((author) => author !== ''));
  }

  /** Where the mention that this one begins with ends, within it: 他 in 他老婆; 0 for none. */
  landmarkEnd(mention: Mention): number {
    const inside = this.#others(mention).filter(
      (other) =>
        other.startUtf16 >= mention.startUtf16 &&
        other.endUtf16 < mention.endUtf16 &&
        !isModifier(other, mention),
    );
    return Math.max(0, ...inside.map(({ endUtf16 }) => endUtf16 - mention.startUtf16));
  }

  /** The rest of the clause behind a mention, up to the next person; a possessor (她 in 她弟) has none. */
  clauseAfter(mention: Mention): string {
    if (this.#isInside(mention)) return '';
    const next = this.#others(mention)
      .map(({ startUtf16 }) => startUtf16)
      .filter((start) => start >= mention.endUtf16);
    const rest = this.#text(mention).slice(mention.endUtf16, Math.min(mention.endUtf16 + 24, ...next));
    return /^[^\s，。！？!?；;,.…~～]*/.exec(rest)?.[0] ?? '';
  }

  /** 左边 of 左边的是她; nothing where a person stands between. */
  placeBefore(mention: Mention): string {
    if (this.#isInside(mention)) return '';
    const before = this.#others(mention).map(({ endUtf16 }) => endUtf16);
    const from = Math.max(0, ...before.filter((end) => end <= mention.startUtf16));
    const text = this.#text(mention).slice(from, mention.startUtf16);
    return /([^\s，。！？!?；;,.]{1,8}?)(?:的|那个|那位)?(?:就)?是$/u.exec(text)?.[1] ?? '';
  }

  /**
   * What stands right before a mention in its clause, up to the person before it: 最后 of 最后[嘟嘴的], 右边 of
   * 右边[那个女的], where only a part was found for the mention.
   */
  wordsBefore(mention: Mention): string {
    if (this.#isInside(mention)) return '';
    const before = this.#others(mention).map(({ endUtf16 }) => endUtf16);
    const from = Math.max(0, ...before.filter((end) => end <= mention.startUtf16));
    return (
      /[^\s，。！？!?；;,.…~～：:、]*$/u.exec(this.#text(mention).slice(from, mention.startUtf16))?.[0] ?? ''
    );
  }

  /**
   * 背着包走路的卷毛完全没发现 over [他]回头啊: a comment in which nobody was found, of which a reply says 他, says what it
   * says of him.
   */
  wordsAnswered(mention: Mention): string {
    const at = this.#parents[mention.comment] ?? null;
    if (at === null || this.#byComment.has(at) || !/^(?:他|她|人家)$/u.test(mention.text)) return '';
    return /^[^，。！？!?；;,.…~～]*/u.exec(this.thread.comments[at]?.text ?? '')?.[0] ?? '';
  }

  /** An author of the thread, or whoever a comment calls to (@小明 快来看). */
  isCommenter(mention: Mention): boolean {
    const before = this.#text(mention).charAt(mention.startUtf16 - 1);
    return /^[@＠]/.test(before + mention.text) || this.#authors.has(mention.text);
  }

  /** 裁判呢？ asks for somebody whom one does not see; pointing words do not (右边那个呢？). */
  isAskedFor(mention: Mention): boolean {
    return /^人?呢(?:[？?！!。，,]|$)/u.test(this.#text(mention).slice(mention.endUtf16));
  }

  /** 周杰伦 in 长得好像周杰伦: whoever somebody looks like is somebody else, who need not be there. */
  isLikened(mention: Mention): boolean {
    const text = this.#text(mention);
    const before = text.slice(0, mention.startUtf16);
    if (/(?:神似|撞脸|酷似|不输|堪比|高配版|低配版|平替)$/.test(before)) return true;
    const rest = text.slice(mention.endUtf16);
    return (
      /像$/.test(before) &&
      /^(?:[^\p{L}]|[啊呀哦耶吧吗呢哈欸诶了]|一样|似的|那样|本人|年轻|小时候|的感觉|$)/u.test(rest)
    );
  }

  #text({ comment }: Mention): string {
    return this.thread.comments[comment]?.text ?? '';
  }

  #isInside(mention: Mention): boolean {
    return this.#others(mention).some(
      ({ startUtf16, endUtf16 }) => startUtf16 <= mention.startUtf16 && mention.endUtf16 <= endUtf16,
    );
  }

  #others(mention: Mention): Mention[] {
    return (this.#byComment.get(mention.comment) ?? []).filter(({ id }) => id !== mention.id);
  }
}

function describe(
  cluster: Cluster,
  byId: ReadonlyMap<MentionId, Mention>,
  places: ThreadPlaces,
): Description {
  const mentions = cluster.mentions.flatMap((id) => byId.get(id) ?? []);
  const readings = mentions.map((mention) => readMention(mention.text, places.landmarkEnd(mention)));
  const clauses = mentions.map((mention) => places.clauseAfter(mention));
  const answered = mentions.map((mention) => readAnswered(places.wordsAnswered(mention)));
  const stretches = mentions.flatMap((mention, index): Stretch[] => [
    ...(readings[index] === undefined ? [] : [{ mention: mention.id, reading: readings[index] }]),
    { mention: mention.id, reading: readPredicate(clauses[index] ?? '') },
    { mention: mention.id, reading: readBefore(places.wordsBefore(mention)) },
    ...(answered[index] === undefined ? [] : [{ mention: mention.id, reading: answered[index] }]),
  ]);
  const said = saidIn(stretches);
  const placesBefore = mentions.flatMap((mention) =>
    readPredicate(`在${places.placeBefore(mention)}`).places.map((read) => ({
      ...read,
      mention: mention.id,
    })),
  );
  return {
    cluster: cluster.id,
    mentions: mentions.map((mention, index) => ({
      mention,
      kind: places.isCommenter(mention)
        ? 'commenter'
        : saysLooks(answered[index])
          ? 'described'
          : (readings[index]?.kind ?? 'name'),
      depth: places.depths[mention.comment] ?? 0,
      clause: clauses[index] ?? '',
    })),
    headCount: mostFrequent(readings.map(({ count }) => count)),
    said: {
      ...said,
      gender: [...said.gender, ...genderByModel(cluster, mentions)],
      elsewhere: [
        ...said.elsewhere,
        ...mentions
          .filter((mention, index) => LIKENED_KINDS.has(readings[index]?.kind) && places.isLikened(mention))
          .map(({ id, text }) => ({ value: LIKENED, sure: 1, text, mention: id })),
        ...mentions
          .filter((mention, index) => LIKENED_KINDS.has(readings[index]?.kind) && places.isAskedFor(mention))
          .map(({ id, text }) => ({ value: ASKED_FOR, sure: 1, text: `${text}呢`, mention: id })),
      ],
      places: [...said.places, ...placesBefore],
    },
    relations: readings.flatMap(({ relation }, index) => {
      const mention = mentions[index];
      return relation === null || mention === undefined ? [] : [{ ...relation, mention: mention.id }];
    }),
  };
}

const saysLooks = (reading: Reading | undefined): boolean =>
  reading !== undefined &&
  [reading.clothes, reading.hair, reading.traits, reading.facts].some((reads) => reads.length > 0);

/**
 * Whether a mention only says which one another means: 下面的, found for itself within 下面的大叔, is the same person,
 * and so are 她们 within 她们三个; 戴帽子的 within 戴帽子的旁边那个 is another.
 */
export function isModifier(inner: Mention, outer: Mention): boolean {
  if (inner.startUtf16 !== outer.startUtf16) return false;
  const rest = outer.text.slice(inner.text.length);
  const [next] = findWords(rest);
  if (inner.text.endsWith('们')) return next?.entry.count !== undefined && next.text === rest;
  if (!inner.text.endsWith('的') && !isCutShort(inner.text)) return false;
  return next === undefined || next.start > 0 || (next.entry.relation ?? next.entry.place) === undefined;
}

/** 后面穿蓝 of 后面穿蓝短袖的: words of looks or place, and no word for a person after them. */
function isCutShort(text: string): boolean {
  const last = findWords(text).at(-1);
  if (last?.end !== text.length) return false;
  const { person, kin, acquaintance, pronoun, count, deictic, place } = last.entry;
  return (person ?? kin ?? acquaintance ?? pronoun ?? count ?? deictic ?? place) === undefined;
}

interface Stretch {
  readonly mention: MentionId;
  readonly reading: Reading;
}

function saidIn(stretches: readonly Stretch[]): Description['said'] {
  const gather = <Value>(of: (reading: Reading) => readonly Read<Value>[]): Said<Value>[] =>
    stretches.flatMap(({ mention, reading }) => of(reading).map((read) => ({ ...read, mention })));
  return {
    gender: gather(({ gender }) => gender),
    age: gather(({ age }) => age),
    ageRanks: gather(({ ageRanks }) => ageRanks),
    hair: gather(({ hair }) => hair),
    clothes: gather(({ clothes }) => clothes),
    places: gather(({ places }) => places),
    orders: gather(({ orders }) => orders),
    heights: gather(({ heights }) => heights),
    traits: gather(({ traits }) => traits),
    facts: gather(({ facts }) => facts),
    only: gather(({ only }) => only),
    elsewhere: gather(({ elsewhere }) => elsewhere),
  };
}

/** What a model reads of the cluster's gender counts as one more reading, from its name or what else it is called. */
function genderByModel({ reading, label }: Cluster, mentions: readonly Mention[]): Said<Gender>[] {
  const mention = mentions.find(({ text }) => text === label) ?? mentions[0];
  if (reading === undefined || mention === undefined) return [];
  const { female, male } = reading;
  const untold = 1 - female - male;
  const sure = Math.max(female, male) + untold / 2;
  if (sure < LEAST_SURE) return [];
  return [{ value: female > male ? 'female' : 'male', sure, text: mention.text, mention: mention.id }];
}

/** Log-likelihood ratio for nobody of whoever another looks like; words that point are heard as they are. */
const LIKENED = 1.6;
const ASKED_FOR = 1.4;
const LIKENED_KINDS: ReadonlySet<ReferenceKind | undefined> = new Set([
  'name',
  'nominal',
  'role',
  'relative',
  'theirs',
]);

/** Nearer to a half a model's reading says too little to be shown. */
const LEAST_SURE = 0.6;

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0];
}
