import { litBy, type FocusTarget, type Lit } from '../../view/focus.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { ClusterId, MentionId, TrackId } from '../../model/ids.ts';
import { withLessSure } from '../../coreference/less-sure.ts';
import type { Link } from '../../model/link.ts';
import type { Cluster, Mention, Resolution } from '../../model/mention.ts';
import { mergeClusters } from '../../matching/decide/merges.ts';
import { castOf, sortByFirstMention, type Cast, type Sign } from '../../view/palette-cast.ts';
import { offerMerges, type MergeOffer } from '../../view/offer-merges.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Comment } from '../../model/thread.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import { isRefused } from '../edits/edits.ts';
import type { Focus } from './focus.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { personByCluster, personByTrack, personsOf, type Person } from '../../view/persons.ts';
import { threadRows, type ThreadRow } from '../../view/thread-rows.ts';
import {
  clusterByMention,
  idsOf,
  linkByCluster,
  mentionsByComment,
  readingOrderOf,
  trackById,
} from '../../view/view-index.ts';

const NO_COMMENTS: readonly Comment[] = [];
const UNKNOWN_SIGNS: readonly Sign[] = [];

/** Everything on screen, derived from what was found, what was set and what was changed by hand. */
export class View {
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  readonly #decisions: Decisions;
  readonly #focus: Focus;

  constructor(analysis: Analysis, settings: Settings, decisions: Decisions, focus: Focus) {
    this.#analysis = analysis;
    this.#settings = settings;
    this.#decisions = decisions;
    this.#focus = focus;
  }

  readonly comments: readonly Comment[] = $derived.by(() => this.#analysis.thread?.comments ?? NO_COMMENTS);
  readonly rows: readonly ThreadRow[] = $derived(threadRows(this.comments));
  /** With the less sure mentions, if they are asked for. */
  readonly #resolution: Resolution = $derived.by(() => {
    const { resolution } = this.#analysis.run.findings;
    return this.#settings.showLessSure ? withLessSure(resolution) : resolution;
  });
  readonly mentions: readonly Mention[] = $derived.by(() => this.#resolution.mentions);
  /** Those of the mentions that are less sure. */
  readonly lessSure: ReadonlySet<MentionId> = $derived.by(() =>
    idsOf(this.#analysis.run.findings.resolution.lessSure),
  );
  readonly tracks: readonly HeadTrack[] = $derived.by(() => this.#analysis.run.findings.tracks);

  readonly #readingOrder: ReadonlyMap<MentionId, number> = $derived(readingOrderOf(this.mentions));
  readonly clusters: readonly Cluster[] = $derived.by(() =>
    mergeClusters(this.#resolution.clusters, this.#analysis.edits.current.merges, this.#readingOrder),
  );
  readonly links: readonly Link[] = $derived.by(() => this.#decisions.links);
  readonly offers: readonly MergeOffer[] = $derived.by(() =>
    this.#analysis.run.status !== 'done'
      ? []
      : offerMerges(this.links, this.clusters).filter(
          ({ clusters }) => !isRefused(this.#analysis.edits.current, clusters),
        ),
  );

  /** Numbered by the sure mentions: the less sure ones come and go without a new number for anybody. */
  readonly #sureOrder: ReadonlyMap<MentionId, number> = $derived.by(() => {
    const sure = this.#analysis.run.findings.resolution.mentions;
    return sure === this.mentions ? this.#readingOrder : readingOrderOf(sure);
  });
  readonly #inReadingOrder: readonly Cluster[] = $derived(sortByFirstMention(this.clusters, this.#sureOrder));
  #held = $state.raw<{ readonly of: readonly HeadTrack[]; readonly order: readonly TrackId[] } | null>(null);
  readonly #heldOrder: readonly TrackId[] = $derived.by(() =>
    this.#held?.of === this.tracks ? this.#held.order : [],
  );
  readonly cast: Cast = $derived(castOf(this.#inReadingOrder, this.tracks, this.links, this.#heldOrder));
  readonly lit: Lit = $derived.by(() => litBy(this.#focus.target, this));
  readonly isAnythingLit: boolean = $derived(this.lit.clusters.size > 0 || this.lit.tracks.size > 0);

  readonly clusterOf: ReadonlyMap<MentionId, Cluster> = $derived(clusterByMention(this.clusters));
  readonly linkOf: ReadonlyMap<ClusterId, Link> = $derived(linkByCluster(this.links));
  readonly trackOf: ReadonlyMap<TrackId, HeadTrack> = $derived(trackById(this.tracks));
  readonly mentionsIn: ReadonlyMap<number, readonly Mention[]> = $derived(mentionsByComment(this.mentions));

  /** Everybody once, in the order of their numbers. */
  readonly persons: readonly Person[] = $derived.by(() => {
    const persons = personsOf(this.#inReadingOrder, this.linkOf);
    const ranks = persons.map((person) => ({ person, rank: rank(this.signsOf(person.id)) }));
    return ranks.sort((a, b) => a.rank - b.rank).map(({ person }) => person);
  });
  readonly #personOfCluster: ReadonlyMap<ClusterId, Person> = $derived(personByCluster(this.persons));
  readonly #personOfTrack: ReadonlyMap<TrackId, Person> = $derived(personByTrack(this.persons));
  /** Heads in the order of their numbers. */
  readonly lanes: readonly HeadTrack[] = $derived(
    [...this.tracks].sort((a, b) => this.numberOf(a.id) - this.numberOf(b.id)),
  );

  /** What the "why" panel speaks of: the cluster meant last, else the first one of the legend. */
  readonly subject: Cluster | null = $derived.by(() => {
    const { last } = this.#focus;
    const [meant] = last === null ? [] : this.litBy(last).clusters;
    return this.clusters.find(({ id }) => id === meant) ?? this.persons[0]?.clusters[0] ?? null;
  });

  /**
   * The finished analysis with every change, as it is exported; null while there is none. Less sure mentions stay
   * apart in it, whether they are shown or not.
   */
  readonly result: AnalysisResult | null = $derived.by(() => {
    const { status, findings } = this.#analysis.run;
    const { clip, thread } = this.#analysis.intake;
    if (clip === null || thread === null || findings.links === null || status === 'running') return null;
    const { caption, gold } = thread;
    const { mentions, lessSure } = findings.resolution;
    const clusters = mergeClusters(
      findings.resolution.clusters,
      this.#analysis.edits.current.merges,
      this.#readingOrder,
    );
    const known = idsOf(clusters);
    const { name, sha256, durationSec, widthPx, heightPx, frameRate } = clip;
    const { sampledFps, models, timingsMs } = findings;
    return {
      clip: { name, sha256, durationSec, widthPx, heightPx, sampledFps, ...(frameRate && { frameRate }) },
      comments: this.comments,
      ...(caption && { caption }),
      ...(gold && { gold }),
      mentions,
      clusters,
      lessSure,
      tracks: this.tracks,
      links: this.links.filter(({ cluster }) => known.has(cluster)),
      models,
      timingsMs,
    };
  });

  /** From here on the heads of this analysis keep their numbers and colours, whoever is named first. */
  holdSigns(): void {
    if (this.#held?.of === this.tracks) return;
    const order = [...this.cast.ofTrack].sort(([, a], [, b]) => a.number - b.number).map(([id]) => id);
    this.#held = { of: this.tracks, order };
  }

  litBy(target: FocusTarget): Lit {
    return litBy(target, this);
  }

  signsOf(cluster: ClusterId): readonly Sign[] {
    return this.cast.ofCluster.get(cluster) ?? UNKNOWN_SIGNS;
  }

  signOf(track: TrackId): Sign {
    return this.cast.ofTrack.get(track) ?? { number: 0, hue: null };
  }

  numberOf(track: TrackId): number {
    return this.signOf(track).number;
  }

  /** Whose head this is; null for a head that nobody speaks of alone. */
  personAt(track: TrackId): Person | null {
    return this.#personOfTrack.get(track) ?? null;
  }

  /** The person of whom a cluster speaks. */
  personOf(cluster: ClusterId): Person | null {
    return this.#personOfCluster.get(cluster) ?? null;
  }

  /** The heads that a cluster means, best first. */
  headsOf(cluster: ClusterId): readonly HeadTrack[] {
    return (this.linkOf.get(cluster)?.tracks ?? []).flatMap((track) => this.trackOf.get(track) ?? []);
  }
}

/** By number; a cluster of several heads stands behind the last of them. */
function rank(signs: readonly Sign[]): number {
  return Math.max(...signs.map(({ number }) => number)) + (signs.length > 1 ? 0.5 : 0);
}
