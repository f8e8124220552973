import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../src/model/problem.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { formatThread } from '../../../../src/formats/threads/own.ts';
import { loadFile, parseThread, parseThreadText, threadOf } from '../../../../src/formats/threads/thread.ts';

/** What holds for every file, whatever is in it. */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const words = fc.string({
  unit: fc.constantFrom(...Array.from('左边那个女生是谁，她好美！abc 12:：@"\'\n\t🌸[笑]{}<>&;|回复')),
  minLength: 1,
  maxLength: 24,
});
const said = words.filter((text) => text.trim() !== '' && !/^(nan|none|null)$/i.test(text.trim()));
const name = fc.string({
  unit: fc.constantFrom(...Array.from('小鱼大熊阿花K_7🌸')),
  minLength: 1,
  maxLength: 6,
});
const endings = fc.constantFrom('a.txt', 'a.csv', 'a.tsv', 'a.json', 'a.jsonl', 'a.xlsx', 'a.xml', 'a');

const threadOrNull = (run: () => Thread): Thread | null => {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
};

function expectWhole({ comments }: Thread): void {
  const before = new Set<string>();
  for (const { id, replyTo, text } of comments) {
    expect(before.has(id)).toBe(false);
    if (replyTo !== null) expect(before.has(replyTo)).toBe(true);
    expect(text.trim()).not.toBe('');
    before.add(id);
  }
}

describe('any file', () => {
  it('gives a whole thread or a Problem, and nothing else', () => {
    fc.assert(
      fc.property(
        endings,
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.string({ unit: 'binary', maxLength: 200 }).map(utf8),
          fc.json().map(utf8),
        ),
        (ending, bytes) => {
          const thread = threadOrNull(() => parseThread(ending, bytes));
          if (thread !== null) expectWhole(thread);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is read the same when it was written as Tamen’s own JSON', () => {
    fc.assert(
      fc.property(endings, fc.array(fc.tuple(name, said), { minLength: 1, maxLength: 8 }), (ending, rows) => {
        const text = ending.includes('json')
          ? JSON.stringify(rows.map(([author, one]) => ({ author, text: one })))
          : rows.map(([author, one]) => `${author}：${one}`).join('\n');
        const thread = threadOrNull(() => parseThreadText(ending, text));
        if (thread !== null) expect(parseThreadText('thread.json', formatThread(thread))).toEqual(thread);
      }),
      { numRuns: 300 },
    );
  });
});

describe('comments', () => {
  it('are all there or said to be left out, in JSON', () => {
    const comment = fc.record({
      id: fc.uuid(),
      author: name,
      text: fc.option(words, { nil: null }),
      likes: fc.nat(5000),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(comment, { selector: ({ id }) => id, minLength: 1, maxLength: 20 }),
        (comments) => {
          fc.pre(comments.some(({ text }) => text !== null && text.trim() !== ''));
          const file = loadFile('a.json', utf8(JSON.stringify(comments)));
          expect(file.comments.length + file.leftOut.length).toBe(comments.length);
          expect(threadOf([file]).comments).toHaveLength(file.comments.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keep author, text and reply through a table with its quotation marks', () => {
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const row = fc.tuple(
      name,
      said.filter((text) => !/[<&]/.test(text)),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (rows) => {
        const lines = rows.map(([author, text, parent], index) =>
          [
            `${index + 100}`,
            quoted(author),
            quoted(text),
            index === 0 ? '' : `${(parent % index) + 100}`,
          ].join(','),
        );
        const { comments } = parseThreadText(
          'a.csv',
          ['comment_id,nickname,content,parent_comment_id', ...lines].join('\n'),
        );
        const byId = new Map(comments.map((comment) => [comment.id as string, comment]));
        rows.forEach(([author, text, parent], index) => {
          expect(byId.get(`${index + 100}`)).toMatchObject({ author, text });
          if (index > 0) expect(byId.get(`${index + 100}`)?.replyTo).not.toBeNull();
          expect(parent).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('of two files with the same ids are there once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ cid: fc.uuid(), nickname: name, text: said }), {
          selector: ({ cid }) => cid,
          minLength: 1,
          maxLength: 10,
        }),
        (comments) => {
          const file = loadFile('a.json', utf8(JSON.stringify(comments)));
          expect(threadOf([file, file]).comments).toHaveLength(comments.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('long threads', () => {
  it('of 10,000 comments are read in a second, in every format', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      cid: `74300000000000${10_000 + index}`,
      text: `左边那个女生是谁，第${index}条`,
      create_time: 1_731_200_000 + index,
      digg_count: index % 97,
      reply_id: index % 3 === 0 ? '0' : `74300000000000${10_000 + index - (index % 3)}`,
      user: {
        uid: `${index % 4000}`,
        nickname: `网友${index % 4000}`,
        avatar_thumb: { uri: 'x', url_list: ['https://example.org/a.jpg'] },
      },
    }));
    const table = [
      '评论ID,用户昵称,评论内容,点赞数,回复ID',
      ...rows.map(
        ({ cid, user, text, digg_count, reply_id }) =>
          `${cid},${user.nickname},"${text}",${digg_count},${reply_id}`,
      ),
    ].join('\n');
    const plain = rows
      .map(({ user, text }, index) => `${index % 3 === 0 ? '' : '  '}${user.nickname}：${text}`)
      .join('\n');
    for (const [file, content] of [
      ['a.json', JSON.stringify({ comments: rows })],
      ['a.csv', table],
      ['a.txt', plain],
    ] as const) {
      const started = process.cpuUsage();
      expect(parseThread(file, utf8(content)).comments).toHaveLength(10_000);
      // The processor's time and not the clock's: others may be at work here. A second, and the compiler's beside it.
      expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
    }
  });
});
