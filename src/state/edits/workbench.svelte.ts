import type { Facts } from '../../model/facts.ts';
import { countOf } from '../../model/facts.ts';
import type { BoxNorm, HeadBox, HeadTrack } from '../../model/head-track.ts';
import type { ClusterId, MentionId, TrackId } from '../../model/ids.ts';
import type { Utf16Span } from '../../model/offsets.ts';
import type { Comment } from '../../model/thread.ts';
import * as heads from '../../workbench/change-heads.ts';
import * as mentions from '../../workbench/change-mentions.ts';
import * as persons from '../../workbench/change-persons.ts';
import { correct, type Corrected } from '../../workbench/correct.ts';
import { correctTracks, type CorrectedTracks } from '../../workbench/correct-tracks.ts';
import type { Analysis } from '../run/analysis.svelte.ts';

const NO_COMMENTS: readonly Comment[] = [];

/** What was found as a person corrects it. Every change is one step of undo and redo; one that changes nothing is none. */
export class Workbench {
  readonly #analysis: Analysis;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  readonly comments: readonly Comment[] = $derived.by(() => this.#analysis.thread?.comments ?? NO_COMMENTS);
  readonly #foundTracks: readonly HeadTrack[] = $derived.by(() => this.#analysis.run.findings.tracks);
  readonly #headFacts: Facts['heads'] = $derived.by(() => this.facts.heads);
  /** By themselves, so that a correction in the thread leaves every head the object that it was. */
  readonly #onTracks: CorrectedTracks = $derived.by(() => correctTracks(this.#foundTracks, this.#headFacts));
  readonly corrected: Corrected = $derived.by(() =>
    correct(this.comments, this.#analysis.run.findings, this.facts, this.#onTracks),
  );
  readonly #shown: mentions.Shown = $derived.by(() => ({ ...this.corrected, comments: this.comments }));

  get facts(): Facts {
    return this.#analysis.edits.current.facts;
  }

  /** How much was done by hand. */
  readonly count: number = $derived.by(() => countOf(this.facts));

  get shown(): mentions.Shown {
    return this.#shown;
  }

  isRefused(clusters: readonly ClusterId[]): boolean {
    return persons.isRefused(this.facts, this.#shown, clusters);
  }

  /** These words are a mention: of this cluster's person, or (null) of somebody new. */
  add(comment: number, span: Utf16Span, to: ClusterId | null): void {
    const { id, text } = this.comments[comment] ?? {};
    if (id === undefined || text === undefined) return;
    const words = text.slice(span.startUtf16, span.endUtf16);
    if (words.trim() === '') return;
    const changed = this.#person(to);
    this.#change(mentions.placeWords(changed, this.#shown, [{ comment: id, ...span, text: words }]));
  }

  /** All that reads like this means this cluster's person, or (null) somebody new. */
  addEqual(words: string, to: ClusterId | null): void {
    const places = mentions.placesOf(words, this.comments);
    if (places.length > 0) this.#change(mentions.placeWords(this.#person(to), this.#shown, places));
  }

  /** How often these words stand in the thread. */
  countEqual(words: string): number {
    return mentions.placesOf(words, this.comments).length;
  }

  move(ids: readonly MentionId[], to: ClusterId | null): void {
    this.#change(persons.moveMentions(this.facts, this.#shown, ids, to));
  }

  remove(ids: readonly MentionId[]): void {
    this.#change(mentions.removeMentions(this.facts, this.#shown, ids));
  }

  /** @returns whether the mention has these ends now */
  respan(id: MentionId, span: Utf16Span): boolean {
    return this.#change(mentions.respanMention(this.facts, this.#shown, id, span));
  }

  /** The first keeps its name and head. */
  merge(clusters: readonly ClusterId[]): void {
    this.#change(persons.mergePersons(this.facts, this.#shown, clusters));
  }

  refuse(clusters: readonly ClusterId[]): void {
    this.#change(persons.refuseOffer(this.facts, this.#shown, clusters));
  }

  /** These clusters are the same person as another, whose name and head stay. */
  mergeOnto(onto: string, clusters: readonly ClusterId[]): void {
    const known = this.corrected.resolution.clusters.find(({ id }) => id === onto);
    if (known !== undefined) this.merge([known.id, ...clusters]);
  }

  renameAll(clusters: readonly ClusterId[], name: string): void {
    this.#asOne(clusters, (facts, shown, one) => persons.renamePerson(facts, shown, one, name));
  }

  pinAll(clusters: readonly ClusterId[], tracks: readonly TrackId[]): void {
    this.#asOne(clusters, (facts, shown, one) => persons.pinPerson(facts, shown, one, tracks));
  }

  unpinAll(clusters: readonly ClusterId[]): void {
    this.#asOne(clusters, persons.unpinPerson);
  }

  unlinkAll(clusters: readonly ClusterId[], track: TrackId): void {
    this.#asOne(clusters, (facts, shown, one) => persons.unlinkHead(facts, shown, one, track));
  }

  rename(cluster: ClusterId, name: string): void {
    const before = this.corrected.resolution.clusters.find(({ id }) => id === cluster)?.label;
    if (name.trim() !== before) this.#change(persons.renamePerson(this.facts, this.#shown, cluster, name));
  }

  /** No tracks: not on screen. */
  pin(cluster: ClusterId, tracks: readonly TrackId[]): void {
    this.#change(persons.pinPerson(this.facts, this.#shown, cluster, tracks));
  }

  unpin(cluster: ClusterId): void {
    this.#change(persons.unpinPerson(this.facts, this.#shown, cluster));
  }

  unlink(cluster: ClusterId, track: TrackId): void {
    this.#change(persons.unlinkHead(this.facts, this.#shown, cluster, track));
  }

  joinTracks(into: TrackId, from: TrackId): void {
    this.#change(heads.joinTracks(this.facts, this.#shown, into, from));
  }

  cutTrack(track: TrackId, timeSec: number): void {
    this.#change(heads.cutTrack(this.facts, this.#shown, track, timeSec));
  }

  endTrack(track: TrackId, timeSec: number): void {
    this.#change(heads.endTrack(this.facts, this.#shown, track, timeSec));
  }

  deleteTrack(track: TrackId): void {
    this.#change(heads.deleteTrack(this.facts, this.#shown, track));
  }

  /** Null: not on screen from this moment on. */
  box(track: TrackId, timeSec: number, box: BoxNorm | null): void {
    this.#change(heads.boxTrack(this.facts, this.#shown, track, timeSec, box));
  }

  draw(timeSec: number, box: BoxNorm): TrackId {
    const { facts, track } = heads.drawHead(this.facts, timeSec, box);
    this.#change(facts);
    return track;
  }

  /** Where a drawn head was followed belongs to the step that drew it. */
  followed(track: TrackId, boxes: readonly HeadBox[]): void {
    this.#analysis.edits.amend((edits) => ({
      ...edits,
      facts: heads.withFollowed(edits.facts, track, boxes),
    }));
  }

  #person(cluster: ClusterId | null): mentions.Changed {
    return cluster === null
      ? mentions.newPerson(this.facts)
      : mentions.knowPerson(this.facts, this.#shown, cluster);
  }

  /** Who is one entry of the list is one person as soon as something is said of him by hand. */
  #asOne(
    clusters: readonly ClusterId[],
    change: (facts: Facts, shown: mentions.Shown, cluster: ClusterId) => Facts,
  ): void {
    const merged = persons.mergePersons(this.facts, this.#shown, clusters);
    const [one] = clusters;
    if (one === undefined) return;
    const { comments } = this;
    const shown = { comments, ...correct(comments, this.#analysis.run.findings, merged) };
    this.#change(change(merged, shown, one));
  }

  #change(next: Facts): boolean {
    if (next === this.facts || JSON.stringify(next) === JSON.stringify(this.facts)) return false;
    const { edits } = this.#analysis;
    edits.change({ ...edits.current, facts: next });
    return true;
  }
}
