import { expect, it } from 'vitest';
import { commentId, trackId } from '../../../../src/model/ids.ts';
import type { HeadTrack } from '../../../../src/model/head-track.ts';
import type { Comment } from '../../../../src/model/thread.ts';
import { momentsOfInterest } from '../../../../src/reading/moments/moment-of-interest.ts';

const comment = (id: string, text: string, rest: Partial<Comment> = {}): Comment => ({
  ...{ id: commentId(id), author: id, text, replyTo: null },
  ...rest,
});
/** Seen at these seconds, each time with this width. */
const head = (id: string, ...seen: readonly (readonly [timeSec: number, width: number])[]): HeadTrack => ({
  id: trackId(id),
  boxes: seen.map(([timeSec, width]) => ({ timeSec, box: [0, 0, width, 0.2], score: 1 })),
  bestTimeSec: seen[0]?.[0] ?? 0,
  attributes: {},
});
const WOMAN = head('woman', [0, 0.1], [0.5, 0.1], [5, 0.1], [5.5, 0.3], [6, 0.2]);
const MAN = head('man', [5.5, 0.1], [6, 0.1], [6.5, 0.9]);

const momentsIn = (
  comments: readonly Comment[],
  heads: Readonly<Record<string, readonly (readonly HeadTrack[])[]>> = {},
  pictureSec?: (id: string) => number | null,
) =>
  momentsOfInterest(comments, {
    durationSec: 10,
    headsOf: (id) => heads[id] ?? [],
    ...(pictureSec && { pictureSec }),
  });

it('is where the platform put the comment, before anything else', () => {
  const moments = momentsIn([comment('a', '第2秒她笑了', { momentSec: 7.5 })], { a: [[WOMAN]] });
  expect(moments.get(commentId('a'))).toEqual({ timeSec: 7.5, startSec: 7.5, endSec: 8.5, from: 'danmaku' });
});

it('is what the words say, before when somebody is on screen and before what a picture fits', () => {
  const moments = momentsIn([comment('a', '第2秒她笑了')], { a: [[WOMAN]] }, () => 9);
  expect(moments.get(commentId('a'))).toMatchObject({ startSec: 2, from: 'words' });
});

it('is when the one who is meant is largest, in the stretch without a gap', () => {
  const moments = momentsIn([comment('a', '她好美')], { a: [[WOMAN]] });
  expect(moments.get(commentId('a'))).toEqual({ timeSec: 5.5, startSec: 5, endSec: 6, from: 'persons' });
});

it('is the first or the last time that somebody is seen, where the words say which', () => {
  const seen = (text: string) => momentsIn([comment('a', text)], { a: [[WOMAN]] }).get(commentId('a'));
  expect(seen('一开始穿橙色卫衣的小姐姐好飒')).toMatchObject({ startSec: 0, endSec: 0.5, from: 'persons' });
  expect(seen('最后又是穿橙色卫衣的小姐姐')).toMatchObject({ startSec: 5, endSec: 6, from: 'persons' });
});

it('is when most of those who are meant are seen at once', () => {
  const moments = momentsIn([comment('a', '她和他')], { a: [[WOMAN], [MAN]] });
  expect(moments.get(commentId('a'))).toEqual({ timeSec: 5.5, startSec: 5.5, endSec: 6, from: 'persons' });
});

it('of a reply that says nothing is that of what it answers', () => {
  const comments = [
    comment('a', '第2秒'),
    comment('b', '哈哈', { replyTo: commentId('a') }),
    comment('c', '是啊', { replyTo: commentId('b') }),
  ];
  const moments = momentsIn(comments);
  expect(moments.get(commentId('c'))).toMatchObject({ timeSec: 2.5, from: 'answered' });
});

it('is not made up: who is not on screen has none', () => {
  expect(momentsIn([comment('a', '我也去过')], { a: [[]] }).size).toBe(0);
});
