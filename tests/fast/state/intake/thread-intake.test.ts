import { describe, expect, it } from 'vitest';
import { readSources } from '../../../../src/formats/threads/read-sources.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { KeptChoices } from '../../../../src/state/intake/kept-choices.ts';
import { ThreadIntake } from '../../../../src/state/intake/thread-intake.svelte.ts';

const page = (...comments: object[]): string => JSON.stringify({ comments });
const comment = (cid: string, nickname: string, text: string, reply_id = '0'): object => ({
  cid,
  text,
  reply_id,
  user: { nickname },
});
const STRANGE = 'a,b,c\n左边的女生是谁？,小鱼,2024-11-10 08:53\n她是我们班长，好厉害,大熊,2024-11-10 08:54\n';

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

function intakeWith(storage = memory()): { intake: ThreadIntake; threads: Thread[]; problems: Problem[] } {
  const threads: Thread[] = [];
  const problems: Problem[] = [];
  const intake = new ThreadIntake(readSources, new KeptChoices(storage), {
    onThread: (_, thread) => threads.push(thread),
    onProblem: (problem) => problems.push(problem),
  });
  return { intake, threads, problems };
}

const texts = (thread: Thread | undefined): string[] => (thread?.comments ?? []).map(({ text }) => text);

describe('ThreadIntake', () => {
  it('takes at once what is read without doubt', async () => {
    const { intake, threads } = intakeWith();
    await intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    expect(intake.isWaiting).toBe(false);
    expect(texts(threads[0])).toEqual(['左边']);
    expect(intake.read?.report).toMatchObject({ comments: 1, replies: 0, authors: 1 });
  });

  it('joins what belongs together, dropped one after another', async () => {
    const { intake, threads } = intakeWith();
    await intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    await intake.take([
      { name: '2.json', content: page(comment('1', '甲', '左边'), comment('2', '乙', '我姐', '1')) },
    ]);
    expect(texts(threads.at(-1))).toEqual(['左边', '我姐']);
    expect(threads.at(-1)?.comments[1]?.replyTo).toBe('1');
    expect(intake.read?.report.duplicates).toBe(1);
  });

  it('lets a file that has nothing to do with those before take their place', async () => {
    const { intake, threads } = intakeWith();
    await intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    await intake.take([{ name: 'a.txt', content: '丙：另一段视频' }]);
    expect(texts(threads.at(-1))).toEqual(['另一段视频']);
    expect(intake.read?.files.map(({ name }) => name)).toEqual(['a.txt']);
  });

  it('joins nothing to a sample', async () => {
    const { intake, threads } = intakeWith();
    await intake.takeAlone([{ name: 'sample.json', content: page(comment('1', '甲', '左边')) }]);
    await intake.take([{ name: '2.json', content: page(comment('2', '乙', '右边')) }]);
    expect(texts(threads.at(-1))).toEqual(['右边']);
  });

  it('waits for the person where it had to guess', async () => {
    const { intake, threads } = intakeWith();
    await intake.take([{ name: 'a.csv', content: STRANGE }]);
    expect(intake.isWaiting).toBe(true);
    expect(threads).toEqual([]);
    intake.accept();
    expect(threads[0]?.comments[0]).toMatchObject({ author: '小鱼', text: '左边的女生是谁？' });
  });

  it('gives a column another meaning, and remembers it for files of that shape', async () => {
    const storage = memory();
    const first = intakeWith(storage);
    await first.intake.take([{ name: 'a.csv', content: STRANGE }]);
    await first.intake.choose(0, 'c', 'author');
    expect(first.intake.read?.thread.comments[0]?.author).toBe('2024-11-10 08:53');
    const second = intakeWith(storage);
    await second.intake.take([{ name: 'b.csv', content: STRANGE }]);
    expect(second.intake.read?.thread.comments[0]?.author).toBe('2024-11-10 08:53');
  });

  it('says what is wrong and keeps what was there', async () => {
    const { intake, problems } = intakeWith();
    await intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    await intake.take([{ name: 'e.json', content: '{"code":-404,"message":"啥都木有"}' }]);
    expect(problems).toEqual([{ kind: 'thread-error-answer', code: '-404', message: '啥都木有' }]);
    expect(intake.read?.report.comments).toBe(1);
  });
});
