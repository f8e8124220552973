import type { ReadComment } from '../../../../src/coreference/read-comment.ts';
import { describe, expect, it } from 'vitest';
import { conversationsOf, dialoguesOf } from '../../../../src/coreference/plan/dialogues.ts';
import { mapText } from '../../../../src/model/offsets.ts';

const comment = (text: string, parent: number | null = null): ReadComment => ({
  author: '甲',
  parent,
  text: mapText(text),
});

/** Dialogues as texts, turns apart by a slash. */
const dialogues = (comments: readonly ReadComment[], maxCharacters = 100): string[] =>
  dialoguesOf(
    comments,
    comments.map((_, index) => index),
    maxCharacters,
  ).map((dialogue) =>
    dialogue
      .map(({ comment: at, start, end }) => comments[at]?.text.characters.slice(start, end).join(''))
      .join('/'),
  );

describe('dialoguesOf', () => {
  it('takes a comment without replies alone and every reply after its comment', () => {
    expect(dialogues([comment('一'), comment('二'), comment('三', 1)])).toEqual(['一', '二/三']);
  });

  it('overlaps along a chain, with the comment before the last too', () => {
    expect(dialogues([comment('一'), comment('二', 0), comment('三', 1)])).toEqual([
      '一/二',
      '二/三',
      '一/三',
    ]);
  });

  it('cuts a long comment at the end of a sentence, at a comma, or where it must, and loses nothing', () => {
    expect(dialogues([comment('一二三四。五六七，八九十一二三')], 6)).toEqual([
      '一二三四。/五六七，',
      '五六七，/八九十一二三',
    ]);
    expect(dialogues([comment('一二三四五六七八')], 3)).toEqual(['一二三/四五六', '四五六/七八']);
  });

  it('reads each piece of a very long comment once, and only its ends again for a reply', () => {
    const pieces = Array.from({ length: 10 }, (_, at) => `第${at}句话。`);
    const alone = dialogues([comment(pieces.join(''))], 5);
    expect(alone).toHaveLength(5);
    for (const piece of pieces) expect(alone.join('').split(piece)).toHaveLength(2);
    const answered = dialogues([comment(pieces.join('')), comment('好', 0)], 5);
    expect(answered.filter((one) => one.endsWith('/好'))).toEqual(
      [0, 1, 8, 9].map((at) => `${pieces[at] ?? ''}/好`),
    );
  });

  it('leaves out comments in which nothing can be read', () => {
    expect(dialogues([comment(''), comment('二', 0), comment('三')])).toEqual(['二', '三']);
  });
});

describe('conversationsOf', () => {
  const comments = [comment('一'), comment('二'), comment('三', 0), comment('四', 2), comment('五', 1)];

  it('keeps a conversation together', () => {
    expect(conversationsOf(comments, [])).toEqual({
      onScreen: [],
      others: [
        [0, 2, 3],
        [1, 4],
      ],
    });
  });

  it('tells those that hold a wanted comment from the others', () => {
    expect(conversationsOf(comments, [4])).toEqual({ onScreen: [[1, 4]], others: [[0, 2, 3]] });
  });
});
