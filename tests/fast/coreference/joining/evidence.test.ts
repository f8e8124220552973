import { describe, expect, it } from 'vitest';
import { EVIDENCE, type EvidenceName } from '../../../../src/coreference/joining/evidence-names.ts';
import { joinPersons } from '../../../../src/coreference/joining/join-persons.ts';
import { linkedThread } from '../../../support/linked-thread.ts';

/** The evidence between the only two persons of a thread. */
function evidenceIn(...lines: string[]): (name: EvidenceName) => number {
  let found = new Float64Array();
  linkedThread(lines, undefined, (persons) => {
    joinPersons(persons, {
      linkLogit: () => undefined,
      score: (evidence) => {
        found = Float64Array.from(evidence);
        return -1;
      },
    });
  });
  return (name) => found[EVIDENCE.indexOf(name)] ?? NaN;
}

const between = (one: string, other: string): ((name: EvidenceName) => number) =>
  evidenceIn(`甲: [${one}|1]好`, `乙: [${other}|2]来了`);

describe('evidence between two persons', () => {
  it('has left and middle as contradiction, twice left as likeness', () => {
    expect(between('左边的护士', '中间的护士')('placeUnlike')).toBe(1);
    expect(between('左边的护士', '左边那个')('placeAlike')).toBe(1);
    expect(between('左边的护士', '护士')('placeUnlike')).toBe(0);
  });

  it('knows 孩子爸 and 当爹的 as one role, 新郎 and 丈母娘 as two', () => {
    expect(between('孩子爸', '当爹的')('roleAlike')).toBe(1);
    expect(between('新郎', '丈母娘')('roleUnlike')).toBe(1);
  });

  it('tells colours, hair and ages apart', () => {
    expect(between('穿红衣服的', '穿绿衣服的')('clothesUnlike')).toBe(1);
    expect(between('短发女生', '长头发的')('hairUnlike')).toBe(1);
    expect(between('老爷爷', '小朋友')('ageUnlike')).toBe(1);
  });

  it('has genders that go together or not', () => {
    expect(between('小姐姐', '她')('genderAlike')).toBeGreaterThan(0);
    expect(between('小姐姐', '大叔')('genderUnlike')).toBeGreaterThan(0);
  });

  it('sees what describes the one told of the other', () => {
    const evidence = evidenceIn('甲: [坐地上哭的那个|1]好心疼', '乙: [7号|2]坐地上就哭了', '丙: 加油');
    expect(evidence('toldMost') + evidence('toldOther')).toBeGreaterThan(0);
  });

  it('knows how many of a noun there are from what tells them apart', () => {
    const lines = ['甲: [左边的护士|1]好', '乙: [中间的护士|2]好'];
    expect(evidenceIn(...lines)('rivals')).toBe(2);
  });
});
