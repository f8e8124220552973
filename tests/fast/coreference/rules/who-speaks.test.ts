import { describe, expect, it } from 'vitest';
import { linkThread } from '../../../../src/coreference/linking/thread-linking.ts';
import { readThread } from '../../../../src/coreference/resolve-thread.ts';
import { ruleMentions } from '../../../../src/coreference/rules/speakers.ts';
import { parseThreadText } from '../../../../src/formats/threads/thread.ts';

/** The rules' mentions of a thread as its file has it, "comment: words", by person. */
function personsOf(name: string, text: string): string[][] {
  const comments = readThread(parseThreadText(name, text));
  const mentions = ruleMentions(comments).map((mention) => ({
    ...mention,
    text: comments[mention.comment]?.text.characters.slice(mention.start, mention.end).join('') ?? '',
  }));
  const persons = linkThread(comments, mentions);
  const groups = new Map<number, string[]>();
  mentions.forEach(({ comment, text: words }, index) => {
    const person = persons[index] ?? -1;
    groups.set(person, [...(groups.get(person) ?? []), `${comment + 1}: ${words}`]);
  });
  return [...groups.values()].map((group) => group.sort());
}
const json = (value: unknown): string[][] => personsOf('a.json', JSON.stringify(value));
const lines = (...all: readonly string[]): string[][] => personsOf('a.txt', all.join('\n'));

describe('commenters', () => {
  it('are two where a file gives one nickname two accounts', () => {
    const sub = {
      id: 2,
      user_info: { user_id: 'u2', nickname: 'momo' },
      content: '你姐好美，我想认识她',
      target_comment: { id: 1 },
    };
    const persons = json([
      { id: 1, user_info: { user_id: 'u1', nickname: 'momo' }, content: '左边是我姐', sub_comments: [sub] },
    ]);
    expect(persons).toContainEqual(['1: 我', '2: 你']);
    expect(persons).toContainEqual(['1: 我姐', '2: 你姐']);
    expect(persons).toContainEqual(['2: 我']);
  });

  it('without names are each their own', () => {
    expect(
      lines('我女儿也这么高', '我是第一个', '我不认识她').filter((group) =>
        group.some((one) => one.endsWith(': 我')),
      ),
    ).toEqual([['1: 我'], ['2: 我'], ['3: 我']]);
  });

  it('who posted the clip are 博主 to others', () => {
    const comments = [
      { id: '1', author: '某某', author_is_uploader: true, text: '我是左边那个' },
      { id: '2', author: '阿北', text: '博主好美' },
    ];
    expect(json({ comments })).toEqual([['1: 我', '2: 博主']]);
  });
});

describe('who is spoken to', () => {
  it('is the one called by name, with what is his', () => {
    const persons = lines('甲：左边那个是我哥', '乙：@甲 你哥好帅');
    expect(persons).toContainEqual(['1: 我', '2: @甲', '2: 你']);
    expect(persons).toContainEqual(['1: 我哥', '2: 你哥']);
  });

  it('is not the author replied to where the reply names another', () => {
    const comments = [
      { id: 1, user: '甲', text: '我来了' },
      { id: 2, user: '乙', text: '我也来了', parent: 1 },
      { id: 3, user: '丙', text: '@甲 你别走', parent: 2 },
    ];
    expect(json(comments)).toContainEqual(['1: 我', '3: @甲', '3: 你']);
  });

  it.each(['回覆 @甲：你好', '//@甲:你好', '@甲，你好', '回复@甲:你好'])('is seen in %j', (text) => {
    expect(
      json([
        { id: 1, user: '甲', text: '我来了' },
        { id: 2, user: '乙', text },
      ]).find((group) => group.includes('1: 我')),
    ).toContain('2: 你');
  });

  it('goes by a name as it is read, emoji left out', () => {
    expect(
      json([
        { user: '阿北🌸', text: '左边是我哥' },
        { user: '乙', text: '@阿北🌸 你看' },
      ]),
    ).toContainEqual(['1: 我', '2: @阿北', '2: 你']);
  });
});

describe('words for oneself', () => {
  it.each([
    '老子就是不服',
    '本宫乏了',
    '人家也想去嘛',
    '老娘不干了',
    '洒家来也',
    '俺们也想去看',
    '在下也想认识',
    '偶也是左边的',
    '贫僧告退',
    '老夫看不懂',
    '窝也想去',
  ])('speak of the author in %j', (text) => {
    expect(ruleMentions(readThread(parseThreadText('a.txt', `甲：${text}`)))).toMatchObject([
      { start: 0, referent: { kind: 'commenter', author: '甲' } },
    ]);
  });

  it.each([
    '孔子和老子谁高',
    '老子曰',
    '人家是明星',
    '你老子呢',
    '日本宫殿',
    '现在下雨了',
    '在下面',
    '偶尔看看',
    '偶像来了',
    '老夫人真美',
    '被窝也想带走',
  ])('are none in %j', (text) => {
    const first = ruleMentions(readThread(parseThreadText('a.txt', `甲：${text}`))).filter(
      ({ referent }) => referent?.kind === 'commenter',
    );
    expect(first).toEqual([]);
  });
});

describe('marks that nobody sees', () => {
  it('cut no name', () => {
    expect(readThread(parseThreadText('a.txt', '甲：林\u200d晚晚好美'))[0]?.text.characters.join('')).toBe(
      '林晚晚好美',
    );
    expect(
      readThread(parseThreadText('a.txt', '甲：林\u200b晚\u2060晚\ufe0f好美'))[0]?.text.characters.join(''),
    ).toBe('林晚晚好美');
  });
});
