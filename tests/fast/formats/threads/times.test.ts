import { describe, expect, it } from 'vitest';
import { dayOrderOf, plainTime } from '../../../../src/formats/threads/fields/times.ts';
import { parseThreadText } from '../../../../src/formats/threads/thread.ts';

describe('days that not everybody reads alike', () => {
  it.each([
    ['15/10/2024 18:38', '2024-10-15 18:38'],
    ['10/15/2024, 6:38:00 PM', '2024-10-15 18:38:00'],
    ['15.10.2024 08:00', '2024-10-15 08:00'],
    ['2024/10/15 下午6:38:00', '2024-10-15 18:38:00'],
    ['2024/10/15 上午12:08:00', '2024-10-15 00:08:00'],
    ['October 15, 2024 at 6:38 PM', '2024-10-15 18:38'],
    ['20241015183800', '2024-10-15 18:38:00'],
    ['15/10/2024 18:38:00 UTC', '2024-10-15T18:38:00.000Z'],
  ])('writes %s as %s', (written, plain) => {
    expect(plainTime(written)).toBe(plain);
  });

  it.each([
    '2024-10-15 18:38',
    '2024/7/3 17:46',
    '2024年10月5日 18:38',
    'Tue Oct 01 11:10:30 +0000 2024',
    '3天前',
    '10-05',
    '04/10/2024',
    '99/99/2024',
  ])('leaves %s as it is', (written) => {
    expect(plainTime(written)).toBe(written);
  });

  it('tells day and month by what cannot be a month, and by how close the days lie', () => {
    expect(dayOrderOf(['04/10/2024', '15/10/2024'])).toBe('day-first');
    expect(dayOrderOf(['04/10/2024', '04/15/2024'])).toBe('month-first');
    expect(dayOrderOf(['04/10/2024', '05/10/2024', '06/10/2024'])).toBe('day-first');
    expect(dayOrderOf(['10/04/2024 3:00 PM'])).toBe('month-first');
    expect(dayOrderOf(['04/10/2024'])).toBeUndefined();
  });

  it('reads a column of them in one order', () => {
    const { comments } = parseThreadText(
      'a.csv',
      'author,text,date\n甲,左边是谁,04/10/2024\n乙,我哥,15/10/2024\n',
    );
    expect(comments.map(({ time }) => time)).toEqual(['2024-10-04', '2024-10-15']);
  });
});
