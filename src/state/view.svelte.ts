import { litBy, type FocusTarget, type Lit } from '../domain/focus.ts';
import type { HeadTrack } from '../domain/head-track.ts';
import type { ClusterId, MentionId, TrackId } from '../domain/ids.ts';
import type { ClusterScores, Link } from '../domain/link.ts';
import type { Cluster, Mention } from '../domain/mention.ts';
import { castOf, type Cast, type Sign } from '../domain/palette-cast.ts';
import { decideLinks } from '../domain/matching/decide-links.ts';
import { offerMerges, type MergeOffer } from '../domain/matching/offer-merges.ts';
import type { AnalysisResult } from '../domain/result.ts';
import type { Comment } from '../domain/thread.ts';
import type { Analysis } from './analysis.svelte.ts';
import { isRefused, mergeClusters, mergeLinks, mergeScores, pinLinks, type Edits } from './edits.ts';
import type { Focus } from './focus.svelte.ts';
import type { History } from './history.svelte.ts';
import type { Settings } from './settings.svelte.ts';
import { threadRows, type ThreadRow } from './thread-rows.ts';
import {
  clusterByMention,
  linkByCluster,
  mentionsByComment,
  nameByTrack,
  readingOrderOf,
  trackById,
  type HeadName,
} from './view-index.ts';

const NO_COMMENTS: readonly Comment[] = [];
const UNKNOWN_SIGNS: readonly Sign[] = [];

/** Everything on screen, derived from what was found, what was set and what was changed by hand. */
export class View {
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  readonly #edits: History<Edits>;
  readonly #focus: Focus;

  constructor(analysis: Analysis, settings: Settings, edits: History<Edits>, focus: Focus) {
    this.#analysis = analysis;
    this.#settings = settings;
    this.#edits = edits;
    this.#focus = focus;
  }

  readonly comments: readonly Comment[] = $derived.by(() => this.#analysis.thread?.comments ?? NO_COMMENTS);
  readonly rows: readonly ThreadRow[] = $derived(threadRows(this.comments));
  readonly mentions: readonly Mention[] = $derived.by(() => this.#analysis.findings.resolution.mentions);
  readonly tracks: readonly HeadTrack[] = $derived.by(() => this.#analysis.findings.tracks);

  readonly #readingOrder: ReadonlyMap<MentionId, number> = $derived(readingOrderOf(this.mentions));
  readonly clusters: readonly Cluster[] = $derived.by(() =>
    mergeClusters(
      this.#analysis.findings.resolution.clusters,
      this.#edits.current.merges,
      this.#readingOrder,
    ),
  );
  readonly scores: readonly ClusterScores[] | null = $derived.by(() => {
    const { scores } = this.#analysis.findings;
    return scores === null ? null : mergeScores(scores, this.#edits.current.merges);
  });
  readonly links: readonly Link[] = $derived.by(() => {
    const { links } = this.#analysis.findings;
    const { merges, pins } = this.#edits.current;
    if (this.scores !== null) return decideLinks(this.scores, this.tracks, this.#settings, pins);
    return links === null ? [] : pinLinks(mergeLinks(links, merges), pins);
  });
  readonly offers: readonly MergeOffer[] = $derived.by(() =>
    this.result === null
      ? []
      : offerMerges(this.links, this.clusters).filter(
          ({ clusters }) => !isRefused(this.#edits.current, clusters),
        ),
  );

  readonly cast: Cast = $derived(castOf(this.clusters, this.mentions, this.tracks, this.links));
  readonly lit: Lit = $derived.by(() => litBy(this.#focus.target, this));
  readonly isAnythingLit: boolean = $derived(this.lit.clusters.size > 0 || this.lit.tracks.size > 0);

  readonly clusterOf: ReadonlyMap<MentionId, Cluster> = $derived(clusterByMention(this.clusters));
  readonly linkOf: ReadonlyMap<ClusterId, Link> = $derived(linkByCluster(this.links));
  readonly trackOf: ReadonlyMap<TrackId, HeadTrack> = $derived(trackById(this.tracks));
  readonly mentionsIn: ReadonlyMap<number, readonly Mention[]> = $derived(mentionsByComment(this.mentions));
  readonly #names: ReadonlyMap<TrackId, HeadName> = $derived(nameByTrack(this.clusters, this.linkOf));

  /** Clusters in the order of their numbers. */
  readonly legend: readonly Cluster[] = $derived(
    [...this.clusters].sort((a, b) => rank(this.signsOf(a.id)) - rank(this.signsOf(b.id))),
  );
  /** Heads in the order of their numbers. */
  readonly lanes: readonly HeadTrack[] = $derived(
    [...this.tracks].sort((a, b) => this.numberOf(a.id) - this.numberOf(b.id)),
  );

  /** What the "why" panel speaks of: the cluster meant last, else the first one of the legend. */
  readonly subject: Cluster | null = $derived.by(() => {
    const { last } = this.#focus;
    const [meant] = last === null ? [] : this.litBy(last).clusters;
    return this.clusters.find(({ id }) => id === meant) ?? this.legend[0] ?? null;
  });

  /** The finished analysis with every change, as it is exported; null while there is none. */
  readonly result: AnalysisResult | null = $derived.by(() => {
    const { status, clip, findings } = this.#analysis;
    if (clip === null || (findings.scores === null && findings.links === null) || status === 'running')
      return null;
    const { name, sha256, durationSec, widthPx, heightPx } = clip;
    const { sampledFps, models, timingsMs } = findings;
    return {
      clip: { name, sha256, durationSec, widthPx, heightPx, sampledFps },
      comments: this.comments,
      mentions: this.mentions,
      clusters: this.clusters,
      tracks: this.tracks,
      links: this.links,
      models,
      timingsMs,
    };
  });

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

  /** The name of a head; null for a head that nobody speaks of. */
  nameOf(track: TrackId): HeadName | null {
    return this.#names.get(track) ?? null;
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
