import { litBy, type FocusTarget, type Lit } from '../../view/focus.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { ClusterId, MentionId, TrackId } from '../../model/ids.ts';
import { withLessSure } from '../../coreference/less-sure.ts';
import type { Link } from '../../model/link.ts';
import type { Cluster, Mention, Resolution } from '../../model/mention.ts';
import { castAfter, castOf, sortByFirstMention, type Cast, type Sign } from '../../view/palette-cast.ts';
import { offerMerges, type MergeOffer } from '../../view/offer-merges.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Comment } from '../../model/thread.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import { howFound } from '../run/findings.ts';
import { resultOf } from '../run/result-of.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import type { Workbench } from '../edits/workbench.svelte.ts';
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

const UNKNOWN_SIGNS: readonly Sign[] = [];

interface Shows {
  readonly analysis: Analysis;
  readonly settings: Settings;
  readonly workbench: Workbench;
  readonly decisions: Decisions;
  readonly focus: Focus;
}

/** Everything on screen, derived from what was found, what was set and what was changed by hand. */
export class View {
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  readonly #workbench: Workbench;
  readonly #decisions: Decisions;
  readonly #focus: Focus;

  constructor({ analysis, settings, workbench, decisions, focus }: Shows) {
    this.#analysis = analysis;
    this.#settings = settings;
    this.#workbench = workbench;
    this.#decisions = decisions;
    this.#focus = focus;
  }

  readonly comments: readonly Comment[] = $derived.by(() => this.#workbench.comments);
  readonly rows: readonly ThreadRow[] = $derived(threadRows(this.comments));
  /** With the less sure mentions, if they are asked for. */
  readonly #resolution: Resolution = $derived.by(() => {
    const { resolution } = this.#workbench.corrected;
    return this.#settings.showLessSure ? withLessSure(resolution) : resolution;
  });
  readonly mentions: readonly Mention[] = $derived.by(() => this.#resolution.mentions);
  /** Those of the mentions that are less sure. */
  readonly lessSure: ReadonlySet<MentionId> = $derived.by(() =>
    idsOf(this.#workbench.corrected.resolution.lessSure),
  );
  readonly tracks: readonly HeadTrack[] = $derived.by(() => this.#workbench.corrected.tracks);

  readonly #readingOrder: ReadonlyMap<MentionId, number> = $derived(readingOrderOf(this.mentions));
  readonly clusters: readonly Cluster[] = $derived.by(() => this.#resolution.clusters);
  readonly links: readonly Link[] = $derived.by(() => this.#decisions.links);
  readonly offers: readonly MergeOffer[] = $derived.by(() =>
    this.#analysis.run.status !== 'done'
      ? []
      : offerMerges(this.links, this.clusters).filter(({ clusters }) => !this.#workbench.isRefused(clusters)),
  );

  /** Numbered by the sure mentions: the less sure ones come and go without a new number for anybody. */
  readonly #sureOrder: ReadonlyMap<MentionId, number> = $derived.by(() => {
    const sure = this.#workbench.corrected.resolution.mentions;
    return sure === this.mentions ? this.#readingOrder : readingOrderOf(sure);
  });
  readonly #inReadingOrder: readonly Cluster[] = $derived(sortByFirstMention(this.clusters, this.#sureOrder));
  #held = $state.raw<{ readonly of: readonly HeadTrack[]; readonly order: readonly TrackId[] } | null>(null);
  /** As it would be without what was changed by hand. */
  readonly #castFound: Cast = $derived.by(() => {
    const { resolution, tracks, links } = this.#analysis.run.findings;
    const clusters = sortByFirstMention(resolution.clusters, readingOrderOf(resolution.mentions));
    const order = this.#held?.of === tracks ? this.#held.order : [];
    return castOf(clusters, tracks, links ?? [], order);
  });
  /** Nobody gets another colour or number by what is changed by hand. */
  readonly cast: Cast = $derived.by(() => {
    const order = this.#held?.of === this.#analysis.run.findings.tracks ? this.#held.order : [];
    return this.#workbench.count === 0
      ? castOf(this.#inReadingOrder, this.tracks, this.links, order)
      : castAfter(this.#castFound, this.#inReadingOrder, this.tracks, this.links);
  });
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
    const { resolution, tracks } = this.#workbench.corrected;
    const { sampledFps } = findings;
    const found = { sampledFps, resolution, tracks, links: this.links, ...howFound(findings) };
    return {
      ...resultOf(clip, { ...thread, comments: this.comments }, found),
      ...(this.#workbench.count > 0 && {
        byHand: {
          facts: this.#workbench.facts,
          found: { ...findings.resolution, tracks: findings.tracks, links: findings.links },
        },
      }),
    };
  });

  /** From here on the heads of this analysis keep their numbers and colours, whoever is named first. */
  holdSigns(): void {
    const { tracks } = this.#analysis.run.findings;
    if (this.#held?.of === tracks) return;
    const known = idsOf(tracks);
    const order = [...this.cast.ofTrack].sort(([, a], [, b]) => a.number - b.number).map(([id]) => id);
    this.#held = { of: tracks, order: order.filter((id) => known.has(id)) };
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
