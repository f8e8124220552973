import { describe, expect, it } from 'vitest';
import { readSources } from '../../../../src/formats/threads/read-sources.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { KeptChoices } from '../../../../src/state/intake/kept-choices.ts';
import { ThreadIntake } from '../../../../src/state/intake/thread-intake.svelte.ts';
import type { ReadThreads } from '../../../../src/state/intake/thread-reader.ts';

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

function intakeWith(
  storage = memory(),
  read: ReadThreads = readSources,
): { intake: ThreadIntake; threads: Thread[]; problems: Problem[] } {
  const threads: Thread[] = [];
  const problems: Problem[] = [];
  const intake = new ThreadIntake(read, new KeptChoices(storage), {
    onThread: (_, thread) => {
      threads.push(thread);
      return Promise.resolve();
    },
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

  it('takes a column’s meaning away, and gives it back', async () => {
    const storage = memory();
    const first = intakeWith(storage);
    await first.intake.take([{ name: 'a.csv', content: STRANGE }]);
    await first.intake.choose(0, 'b', null);
    expect(first.intake.read?.thread.comments[0]?.author).toBe('');
    const second = intakeWith(storage);
    await second.intake.take([{ name: 'b.csv', content: STRANGE }]);
    expect(second.intake.read?.thread.comments[0]?.author).toBe('');
    await second.intake.choose(0, 'b', 'author');
    expect(second.intake.read?.thread.comments[0]?.author).toBe('小鱼');
  });

  it('says what is wrong and keeps what was there', async () => {
    const { intake, problems } = intakeWith();
    await intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    await intake.take([{ name: 'e.json', content: '{"code":-404,"message":"啥都木有"}' }]);
    expect(problems).toEqual([{ kind: 'thread-error-answer', code: '-404', message: '啥都木有' }]);
    expect(intake.read?.report.comments).toBe(1);
  });

  it('asks which clip where a file holds the comments of several, and takes the one chosen', async () => {
    const { intake, threads } = intakeWith();
    const row = (id: string, clip: string, text: string): string => `${clip},${id},甲${id},${text}`;
    const content = [
      'aweme_id,comment_id,nickname,content',
      row('1', '7300', '左边是谁'),
      row('2', '7300', '我姐'),
      row('3', '7400', '右边是谁'),
    ].join('\n');
    await intake.take([{ name: 'comments.csv', content }]);
    expect(intake.isWaiting).toBe(true);
    expect(intake.read?.report).toMatchObject({
      clip: '7300',
      clips: [
        { id: '7300', comments: 2 },
        { id: '7400', comments: 1 },
      ],
    });
    await intake.chooseClip('7400');
    intake.accept();
    expect(texts(threads[0])).toEqual(['右边是谁']);
  });

  it('joins a file that is dropped while the one before it is still being read', async () => {
    const { intake, threads } = intakeWith();
    const first = intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    const second = intake.take([{ name: '2.json', content: page(comment('2', '乙', '我姐', '1')) }]);
    await Promise.all([first, second]);
    expect(texts(threads.at(-1))).toEqual(['左边', '我姐']);
    expect(intake.read?.files.map(({ name }) => name)).toEqual(['1.json', '2.json']);
    expect(intake.isReading).toBe(false);
  });

  it('reads the second of two though the first is no comments', async () => {
    const { intake, threads, problems } = intakeWith();
    await Promise.all([
      intake.take([{ name: 'e.json', content: '{"code":-404,"message":"啥都木有"}' }]),
      intake.take([{ name: '2.json', content: page(comment('2', '乙', '右边')) }]),
    ]);
    expect(problems).toHaveLength(1);
    expect(texts(threads.at(-1))).toEqual(['右边']);
  });

  it('lets go what is still being read when a sample or a result takes its place', async () => {
    const held: (() => void)[] = [];
    const { intake, threads } = intakeWith(memory(), async (request) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return readSources(request);
    });
    const dropped = intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    await Promise.resolve();
    const sample = intake.takeAlone([{ name: 's.json', content: page(comment('9', '丙', '样例')) }]);
    await Promise.resolve();
    held.reverse().forEach((resolve) => {
      resolve();
    });
    await Promise.all([dropped, sample]);
    expect(threads.map(texts)).toEqual([['样例']]);

    const late = intake.take([{ name: '1.json', content: page(comment('1', '甲', '左边')) }]);
    await Promise.resolve();
    intake.forget();
    held.at(-1)?.();
    await late;
    expect(threads).toHaveLength(1);
    expect(intake.isReading).toBe(false);
  });

  it('keeps a choice under the shape of its own file after another was left out', async () => {
    const storage = memory();
    const { intake } = intakeWith(storage);
    const about = (text: string): string => `评论ID,用户名,评论内容\n1,甲,${text}\n2,乙,右边是我爸\n`;
    await intake.take([
      { name: '1.csv', content: about('左边') },
      { name: '2.csv', content: `评论ID,用户名,评论内容,父评论ID,c\n3,丙,你爸好年轻,2,x\n4,丁,哈哈,1,y\n` },
    ]);
    await intake.remove(0);
    await intake.choose(0, 'c', 'author');
    const again = intakeWith(storage);
    await again.intake.take([{ name: '3.csv', content: about('左边') }]);
    expect(again.intake.read?.thread.comments.map(({ author }) => author)).toEqual(['甲', '乙']);
  });
});
