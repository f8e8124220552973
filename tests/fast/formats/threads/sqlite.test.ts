import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DatabaseTable, readDatabase } from '../../../../src/formats/threads/workbook/sqlite.ts';
import { ProblemError } from '../../../../src/model/problem.ts';

/** Written by tests/fixtures/threads/databases/make.py. */
const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/threads/databases/${name}.db`, import.meta.url)));

const tableOf = (name: string, table: string): DatabaseTable | undefined =>
  readDatabase(bytesOf(name)).find((one) => one.name === table);

describe.each(['utf-8', 'utf-16', 'utf-16be'])('a database in %s', (name) => {
  it('has the columns that are stored, however they are written', () => {
    expect(tableOf(name, 'comments')?.columns).toEqual([
      'id',
      'nickname',
      'content',
      'liked count',
      'score',
      'place',
      'replies',
      'note',
    ]);
  });

  it('has the rows of all pages of a table in the order of their ids', () => {
    const rows = tableOf(name, 'comments')?.rows ?? [];
    expect(rows).toHaveLength(31);
    expect(rows[0]).toEqual(['5', '早', '最早的', '0', '1', '北京', '3', '后来加的']);
    expect(rows.slice(1).map(([id, nickname]) => [id, nickname])).toEqual(
      Array.from({ length: 30 }, (_, at) => [String(2 ** 40 + at), `用户${at}`]),
    );
    expect(rows[30]?.slice(2, 5)).toEqual(['第29条评论', '29000', '7.25']);
  });

  it('reads a value that goes on over several pages, a negative number and one that is missing', () => {
    expect(tableOf(name, 'comments')?.rows[8]?.slice(2, 5)).toEqual(['这是谁'.repeat(150), '-1', '']);
  });

  it('gives rows that are older than a column what the column was added with', () => {
    expect(tableOf(name, 'comments')?.rows[1]?.slice(5)).toEqual(["没'有, 地方", '-2', '']);
  });

  it('knows the id of a row by each way of saying that it is one', () => {
    expect(tableOf(name, 'users')?.rows).toEqual([['1', '山月']]);
  });

  it('leaves out what is no table of rows', () => {
    const names = readDatabase(bytesOf(name)).map((table) => table.name);
    expect(names).not.toContain('found');
    expect(names).not.toContain('ids_by_words');
    expect(names.some((one) => one.startsWith('sqlite_'))).toBe(false);
  });
});

describe('a damaged database', () => {
  const problem = (bytes: Uint8Array): unknown => {
    try {
      readDatabase(bytes);
      return 'none';
    } catch (thrown) {
      return thrown instanceof ProblemError ? thrown.problem : thrown;
    }
  };

  it.each([
    ['ends too early', bytesOf('utf-8').slice(0, 3000)],
    ['leads in a circle', circling(bytesOf('utf-8'))],
  ])('is said to be one where it %s', (_, bytes) => {
    expect(problem(bytes)).toMatchObject({ kind: 'thread-malformed', fault: { is: 'database' } });
  });
});

/** The first interior page leads to itself. */
function circling(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (let page = 2; page * 512 <= bytes.length; page += 1) {
    const start = (page - 1) * 512;
    if (view.getUint8(start) !== 5) continue;
    view.setUint32(start + 8, page);
    return bytes;
  }
  throw new Error('no interior page');
}
