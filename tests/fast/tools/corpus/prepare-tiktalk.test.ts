import { expect, it } from 'vitest';
import { commentId } from '../../../../src/model/ids.ts';
import type { Comment } from '../../../../src/model/thread.ts';
import { cleaned, prepareTikTalk } from '../../../../tools/corpus/prepare-tiktalk.ts';

const comment = (id: string, text: string, replyTo: string | null, likes = 0): Comment => ({
  id: commentId(id),
  author: id,
  text,
  replyTo: replyTo === null ? null : commentId(replyTo),
  likes,
});
const HOW = { minLikes: 10, minReplyLikes: 0, minTurns: 2 };

it('keeps liked comments with their replies and nothing else', () => {
  const thread = {
    caption: { title: '标题' },
    comments: [
      comment('a', '她好美', null, 12),
      comment('b', '是啊', 'a'),
      comment('c', '没人回复', null, 99),
      comment('d', '没人喜欢', null, 3),
      comment('e', '哈哈', 'd'),
    ],
  };
  const prepared = prepareTikTalk(thread, HOW);
  expect(prepared?.comments.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(prepared?.caption).toEqual({ title: '标题' });
});

it('leaves out a clip without replies, and replies to what is empty once cleaned', () => {
  expect(prepareTikTalk({ comments: [comment('a', '她', null, 20)] }, HOW)).toBeNull();
  const comments = [comment('a', '@小明 [笑哭]', null, 20), comment('b', '哈哈', 'a')];
  expect(prepareTikTalk({ comments }, HOW)).toBeNull();
});

it('leaves out a reply that is liked too little, and what answers it', () => {
  const comments = [
    comment('a', '她好美', null, 12),
    comment('b', '是啊', 'a', 5),
    comment('c', '才不', 'a', 1),
    comment('d', '为什么', 'c', 50),
  ];
  const prepared = prepareTikTalk({ comments }, { ...HOW, minReplyLikes: 5 });
  expect(prepared?.comments.map(({ id }) => id)).toEqual(['a', 'b']);
});

it.each([
  ['回复 @小明：她真好看[赞][赞]', '她真好看'],
  ['哈哈哈哈哈哈哈', '哈哈哈'],
  ['看 https://v.douyin.com/abc 她', '看 她'],
])('cleans %s', (text, clean) => {
  expect(cleaned(text)).toBe(clean);
});
