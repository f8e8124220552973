import { describe, expect, it } from 'vitest';
import { intakeOf } from '../../../../src/state/intake/intake-of.ts';

const file = (name: string, content = '', type = '') => new File([content], name, { type });

describe('intakeOf', () => {
  it('tells clips, threads and results apart', async () => {
    expect(await intakeOf(file('a.MP4'))).toBe('clip');
    expect(await intakeOf(file('download', '', 'video/webm'))).toBe('clip');
    expect(await intakeOf(file('comments.csv'))).toBe('thread');
    expect(await intakeOf(file('c.json', '[{"text":"好"}]'))).toBe('thread');
    expect(await intakeOf(file('task.xml', '<annotations>'))).toBe('annotation');
    expect(await intakeOf(file('danmaku.xml', '<i><d p="1">好</d></i>'))).toBe('thread');
    expect(await intakeOf(file('x.v4_gold_conll', '#begin document (x)'))).toBe('annotation');
    expect(await intakeOf(file('r.json', '{\n "format": "tamen-result",'))).toBe('result');
  });

  it('names a file that it does not know', async () => {
    await expect(intakeOf(file('photo.heic'))).rejects.toMatchObject({
      problem: { kind: 'file-unrecognised', name: 'photo.heic' },
    });
  });
});
