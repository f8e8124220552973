import { boxAt } from '../../model/box-at.ts';
import type { ClusterId, CommentId } from '../../model/ids.ts';
import {
  beatAt,
  beatsOf,
  endOf,
  isAtMoment,
  nextBeat,
  rowsUntil,
  type Beat,
  type MatchedMention,
} from '../../presenting/beats.ts';
import type { MomentOfInterest } from '../../reading/moments/moment-of-interest.ts';
import { momentsIn } from '../../reading/moments/moments-in.ts';
import type { Person } from '../../view/persons.ts';
import type { ThreadRow } from '../../view/thread-rows.ts';
import type { Focus } from '../view/focus.svelte.ts';
import type { Playback } from '../view/playback.svelte.ts';
import type { View } from '../view/view.svelte.ts';

/** Where a presentation begins. */
export interface PresentationStart {
  readonly beat?: number | null;
  /** A person's number. */
  readonly person?: number | null;
  readonly isPaused?: boolean;
}

/** Who is seen for longer than this share of the clip is seen at no moment in particular. */
const MOST_OF_CLIP = 0.5;

/** What is shown, shown to a room: comments come in at their moment, mention after mention is led to its head. */
export class Presentation {
  isOn = $state(false);
  isPlaying = $state(false);
  elapsedSec = $state(0);
  areNotesShown = $state(false);
  /** Of the one person in the spotlight. */
  spotlight = $state<ClusterId | null>(null);
  /** The comment that came in last: the clip is brought to its moment once. */
  #comment: number | null = null;
  #pictureSec = $state.raw<ReadonlyMap<CommentId, number>>(new Map());

  readonly #view: View;
  readonly #focus: Focus;
  readonly #playback: Playback;

  constructor(view: View, focus: Focus, playback: Playback) {
    this.#view = view;
    this.#focus = focus;
    this.#playback = playback;
  }

  readonly #mentions: readonly MatchedMention[] = $derived.by(() =>
    this.#view.mentions.flatMap((mention) => {
      const cluster = this.#view.clusterOf.get(mention.id);
      if (cluster === undefined) return [];
      return [{ ...mention, cluster: cluster.id, tracks: this.#view.linkOf.get(cluster.id)?.tracks ?? [] }];
    }),
  );
  readonly beats: readonly Beat[] = $derived.by(() =>
    beatsOf(
      this.#view.comments,
      this.#view.rows.map(({ index }) => index),
      this.#mentions,
      this.#playback.durationSec,
      this.#view.result === null ? undefined : momentsIn(this.#view.result, this.#pictureSec),
    ),
  );
  /** Index of the beat that is shown; -1 before the first. */
  readonly beat: number = $derived(beatAt(this.beats, this.elapsedSec));
  readonly isAtEnd: boolean = $derived(this.elapsedSec >= endOf(this.beats));
  /** The mention that is led to its head. */
  readonly mention: MatchedMention | null = $derived.by(() => {
    const id = this.beats[this.beat]?.mention ?? null;
    return this.#mentions.find((mention) => mention.id === id) ?? null;
  });
  /** The comments that have come in, the newest last. */
  readonly come: readonly ThreadRow[] = $derived.by(() => rowsUntil(this.beats, this.beat, this.#view.rows));
  readonly person: Person | null = $derived.by(() =>
    this.spotlight === null ? null : this.#view.personOf(this.spotlight),
  );

  /** Which second of the clip a comment speaks of; null where nothing tells it from most of the others. */
  momentOf(comment: number): MomentOfInterest | null {
    const moment = this.beats.find((beat) => beat.comment === comment)?.moment ?? null;
    const isAnywhere =
      moment !== null && moment.endSec - moment.startSec > this.#playback.durationSec * MOST_OF_CLIP;
    return isAnywhere ? null : moment;
  }

  start({ beat = null, person = null, isPaused = false }: PresentationStart = {}): void {
    const spotlit = this.#view.persons.find(({ id }) => this.#view.signsOf(id)[0]?.number === person);
    this.isOn = true;
    this.#comment = null;
    this.spotlight = person === null ? null : (spotlit?.id ?? null);
    this.#goTo(Math.min(beat ?? 0, Math.max(this.beats.length - 1, 0)));
    this.#toWhoIsLit();
    if (isPaused) this.pause();
    else this.play();
  }

  /** What CN-CLIP saw when, as it comes to be known: what is shown stays, and what is to come comes at its moment. */
  takePictureMoments(pictureSec: ReadonlyMap<CommentId, number>): void {
    const { beat } = this;
    const intoSec = this.elapsedSec - (this.beats[beat]?.atSec ?? 0);
    this.#pictureSec = pictureSec;
    const [shown, next] = [this.beats[beat], this.beats[beat + 1]];
    if (shown === undefined) return;
    const longestSec = (next?.atSec ?? Infinity) - shown.atSec;
    // A step short of the next one, which comes by itself.
    this.elapsedSec = shown.atSec + Math.max(0, Math.min(intoSec, longestSec - 0.001));
  }

  leave(): void {
    this.pause();
    this.isOn = false;
    this.#comment = null;
    this.spotlight = null;
    this.#playback.setLooping(false);
    this.#focus.clear();
  }

  play(): void {
    if (this.isAtEnd) this.#goTo(0);
    this.isPlaying = true;
    this.#playback.setLooping(true);
    this.#playback.play();
  }

  pause(): void {
    this.isPlaying = false;
    this.#playback.pause();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** To the next mention or the one before, and stays there. */
  step(step: 1 | -1): void {
    this.pause();
    const next = nextBeat(this.beats, this.beat, step, (id) => this.#isMeant(id));
    if (next !== null) this.#goTo(next);
  }

  /** Puts one person in the spotlight, or lets everybody be seen again. */
  spot(person: Person | null): void {
    this.spotlight = person === null || person.id === this.spotlight ? null : person.id;
    this.#toWhoIsLit();
  }

  /** From a beat of somebody else to the next of the one in the spotlight. */
  #toWhoIsLit(): void {
    if (this.spotlight === null) return;
    if (this.mention !== null && this.#isMeant(this.mention.id)) return;
    const next =
      nextBeat(this.beats, this.beat, 1, (id) => this.#isMeant(id)) ??
      nextBeat(this.beats, -1, 1, (id) => this.#isMeant(id));
    if (next !== null) this.#goTo(next);
  }

  /** Time goes on, as long as it plays; what is not of the one in the spotlight is passed over. */
  advance(seconds: number): void {
    if (!this.isPlaying || this.isAtEnd) return;
    const before = this.beat;
    this.elapsedSec += seconds;
    if (this.beat === before) return;
    if (this.spotlight === null || (this.mention !== null && this.#isMeant(this.mention.id))) {
      this.#show();
      return;
    }
    const next = nextBeat(this.beats, before, 1, (id) => this.#isMeant(id));
    if (next === null) this.elapsedSec = endOf(this.beats);
    else this.#goTo(next);
  }

  #goTo(beat: number): void {
    this.elapsedSec = this.beats[beat]?.atSec ?? 0;
    this.#show();
  }

  /** Lights the mention, and brings the clip to a moment that the comment speaks of and at which the head is seen. */
  #show(): void {
    const { mention } = this;
    if (mention === null) this.#focus.clear();
    else this.#focus.hold({ kind: 'mention', id: mention.id });
    const { comment = null, moment = null } = this.beats[this.beat] ?? {};
    const hasCome = comment !== this.#comment;
    this.#comment = comment;
    const heads = mention === null ? [] : this.#view.headsOf(mention.cluster);
    const areSeenAt = (timeSec: number): boolean => heads.every((head) => boxAt(head, timeSec) !== null);
    const { timeSec } = this.#playback;
    const isThere = moment === null || !hasCome || isAtMoment(moment, timeSec);
    // Where somebody said when, that is shown, whoever is seen then.
    const isSaid = moment?.from === 'danmaku' || moment?.from === 'words';
    if (isThere && (isSaid || areSeenAt(timeSec))) return;
    if (moment !== null && (isSaid || areSeenAt(moment.timeSec))) this.#playback.seek(moment.timeSec);
    else if (heads[0] !== undefined) this.#playback.seek(heads[0].bestTimeSec);
  }

  #isMeant(mention: MatchedMention['id']): boolean {
    if (this.person === null) return true;
    const cluster = this.#view.clusterOf.get(mention);
    return this.person.clusters.some(({ id }) => id === cluster?.id);
  }
}
