import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differencesFrom, type ExpectedFile } from '../../../support/threads/expected.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { parseThread } from '../../../../src/formats/threads/thread.ts';

interface File_ {
  readonly set: number;
  readonly name: string;
  readonly base64: string;
  readonly expected: ExpectedFile;
}

const FILES = readFileSync(new URL('../../../fixtures/threads/by-others.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as File_);

/** Read otherwise than their writer means them, by set and number. */
const WRONG: ReadonlySet<string> = new Set(['1/23', '6/13']);

const numberOf = ({ set, name }: File_): string => `${set}/${name.slice(0, 2)}`;

describe('files by somebody who never read the readers, out of exporters’ sources', () => {
  it.each(FILES.filter((file) => !WRONG.has(numberOf(file))).map((file) => [numberOf(file), file] as const))(
    'reads %s',
    (_, { name, base64, expected }) => {
      expect(differencesFrom(expected, name, Buffer.from(base64, 'base64'))).toEqual([]);
    },
  );
});

describe('databases', () => {
  it.each(['7/20', '8/19'])(
    'says of %s with damage that it is no database to be read, or reads what is left',
    (which) => {
      const file = FILES.find((one) => numberOf(one) === which);
      const bytes = new Uint8Array(Buffer.from(file?.base64 ?? '', 'base64'));
      expect(() => parseThread('a.db', bytes.slice(0, bytes.length >> 1))).toThrow(
        expect.objectContaining({
          problem: expect.objectContaining({ fault: { is: 'database' } }) as unknown,
        }),
      );
      const size = (bytes[16] ?? 0) * 256 + (bytes[17] ?? 0);
      // The first page leads to itself, or nowhere.
      for (const page of [1, 0, 0xffffff]) {
        const circle = Uint8Array.from(bytes);
        for (let at = size; at + 8 < circle.length; at += size) {
          circle[at] = 5;
          new DataView(circle.buffer).setUint32(at + 8, page);
        }
        expect(() => parseThread('a.db', circle)).toThrow(ProblemError);
      }
    },
  );
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('kinds of text and of tables that have no columns by name', () => {
  const read = (name: string, content: string): unknown[] =>
    parseThread(name, utf8(content)).comments.map(({ author, text, replyTo, likes }) => [
      author,
      text,
      replyTo,
      likes,
    ]);

  it('reads what a dump of a database inserts, with the columns that its table was made with', () => {
    const dump = [
      'CREATE TABLE `c` (`id` int, `nickname` varchar(20), `content` text, `like_count` int, `parent_id` int);',
      "INSERT INTO `c` VALUES (71,'山月','左边是谁',12,0),(72,'阿K','我哥, it''s him',3,71);",
    ];
    expect(read('a.sql', dump.join('\n'))).toEqual([
      ['山月', '左边是谁', null, 12],
      ['阿K', "我哥, it's him", '71', 3],
    ]);
  });

  it('reads a list in Markdown whose names, times and likes stand as nobody told us', () => {
    const list = [
      '1. **山月** · 2024-10-01 08:00 · 赞 12',
      '',
      '   左边是谁',
      '',
      '   - **阿K** · 2024-10-01 08:10 · 赞 3',
      '',
      '     我哥',
      '',
      '2. **Leo** · 2024-10-01 09:00 · 赞 1',
      '',
      '   好看',
    ];
    expect(read('a.md', list.join('\n'))).toEqual([
      ['山月', '左边是谁', null, 12],
      ['阿K', '我哥', 'c1', 3],
      ['Leo', '好看', null, 1],
    ]);
  });

  it('keeps a comment whole that holds commas and no quotation marks', () => {
    const table = [
      '评论内容,评论时间,点赞数',
      '好看,真好看,2024-10-01 08:00,12',
      '左边是谁,2024-10-01 08:10,3',
    ];
    expect(read('a.csv', table.join('\n'))).toEqual([
      ['', '好看,真好看', null, 12],
      ['', '左边是谁', null, 3],
    ]);
  });

  it('takes a row without a number for an answer to the row above it that has one', () => {
    const table = ['楼层,用户名,评论内容', '0,山月,左边是谁', ',阿K,我哥', '0,Leo,好看'];
    const { comments } = parseThread('a.csv', utf8(table.join('\n')));
    expect(comments.map(({ replyTo }) => replyTo)).toEqual([null, comments[0]?.id, null]);
  });

  it('takes NULL for a name where the table writes nothing otherwise', () => {
    expect(read('a.csv', '用户名,评论内容,点赞数\nNULL,左边是谁,1\n山月,我哥,\n')).toEqual([
      ['NULL', '左边是谁', null, 1],
      ['山月', '我哥', null, undefined],
    ]);
  });
});
