import { commentId, type CommentId } from '../../model/ids.ts';
import type { Comment, Thread } from '../../model/thread.ts';
import { counterpartsIn, type Counterpart } from '../../reading/lexicon/counterparts.ts';
import type { Mention } from '../../model/mention.ts';
import { rewrite } from '../edits/edits.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import { moved, withComment, withoutComment, withText } from './thread-changes.ts';

/** A comment that is being written: nothing of it is kept until it is saved. */
export interface Draft {
  readonly comment: Comment;
  readonly isNew: boolean;
}

/** Whoever writes in the page: comments are changed, added, moved and taken away in the thread itself. */
export class Typing {
  draft = $state.raw<Draft | null>(null);
  /** What the author of new comments is called; '' until somebody has written it. */
  author = '';
  readonly #analysis: Analysis;
  #drafts = 0;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  /** Comments can be rewritten once there is something that follows from them. */
  readonly isPossible: boolean = $derived.by(() => {
    const { status, findings } = this.#analysis.run;
    return status === 'done' && findings.links !== null;
  });

  /** Tells one draft from the next; null while none is written. */
  get draftNumber(): number | null {
    return this.draft === null ? null : this.#drafts;
  }

  /** The comments as they were kept last. */
  readonly #kept: Thread | null = $derived.by(
    () => this.#analysis.edits.current.thread ?? this.#analysis.intake.thread,
  );

  /** The comments as they are to be read: what was kept, and what is being written. */
  readonly thread: Thread | null = $derived.by(() => {
    const kept = this.#kept;
    if (kept === null || this.draft === null) return kept;
    const { comment, isNew } = this.draft;
    return isNew ? withComment(kept, comment) : withText(kept, comment.id, comment.text);
  });

  begin(id: CommentId): void {
    const comment = this.#kept?.comments.find((one) => one.id === id);
    if (!this.isPossible || comment === undefined || this.draft?.comment.id === id) return;
    this.save();
    this.#drafts += 1;
    this.draft = { comment, isNew: false };
  }

  /** A comment of one's own, or a reply. */
  add(author: string, replyTo: CommentId | null): void {
    if (!this.isPossible) return;
    this.save();
    this.#drafts += 1;
    const id = commentId(`typed-${crypto.randomUUID()}`);
    this.draft = { comment: { id, author: this.author || author, text: '', replyTo }, isNew: true };
  }

  write(text: string): void {
    if (this.draft === null || this.draft.comment.text === text) return;
    this.draft = { ...this.draft, comment: { ...this.draft.comment, text } };
  }

  sign(author: string): void {
    if (this.draft?.isNew !== true) return;
    this.author = author;
    this.draft = { ...this.draft, comment: { ...this.draft.comment, author } };
  }

  /** Keeps what is written as one step that can be undone; nothing written is nothing changed. */
  save(): void {
    const { draft, thread } = this;
    this.draft = null;
    if (draft === null || thread === null || draft.comment.text.trim() === '') return;
    const before = this.#kept?.comments.find(({ id }) => id === draft.comment.id);
    if (before?.text !== draft.comment.text) this.#keep(thread);
  }

  cancel(): void {
    this.draft = null;
  }

  /** What of a mention can be said the other way (他 她, 左 右), from left to right. */
  counterpartsOf({ text }: Mention): readonly Counterpart[] {
    return counterpartsIn(text);
  }

  /** Says one word of a mention the other way, as one step. */
  turn({ comment, startUtf16 }: Mention, { start, end, to }: Counterpart): void {
    this.draft = null;
    const said = this.#kept?.comments[comment];
    if (this.#kept === null || said === undefined || !this.isPossible) return;
    const [from, till] = [startUtf16 + start, startUtf16 + end];
    this.#keep(withText(this.#kept, said.id, said.text.slice(0, from) + to + said.text.slice(till)));
  }

  remove(id: CommentId): void {
    this.draft = null;
    if (this.#kept !== null && this.isPossible) this.#keep(withoutComment(this.#kept, id));
  }

  canMove(id: CommentId, step: -1 | 1): boolean {
    return this.#kept !== null && moved(this.#kept, id, step) !== null;
  }

  move(id: CommentId, step: -1 | 1): void {
    this.save();
    const thread = this.#kept === null ? null : moved(this.#kept, id, step);
    if (thread !== null && this.isPossible) this.#keep(thread);
  }

  /** The text with which a comment was loaded; null for one that was added, or reads as it did. */
  loadedText(id: CommentId): string | null {
    const loaded = this.#analysis.intake.thread?.comments.find((comment) => comment.id === id);
    const now = this.thread?.comments.find((comment) => comment.id === id);
    return loaded === undefined || loaded.text === now?.text ? null : loaded.text;
  }

  isAdded(id: CommentId): boolean {
    return this.#analysis.intake.thread?.comments.some((comment) => comment.id === id) === false;
  }

  #keep(thread: Thread): void {
    const { edits } = this.#analysis;
    edits.change(rewrite(edits.current, this.#kept ?? thread, thread));
  }
}
