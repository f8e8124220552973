import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../../src/model/problem.ts';
import { Intake, type IntakeListener } from '../../../../src/state/intake/intake.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { CLIP_INFO, never } from '../../../support/fake-workers.ts';
import { threadReading } from '../../../support/thread-reading.ts';

const clip = new File(['…'], 'clip.mp4');
const thread = new File(['桃桃：她是谁\n小鱼：他旁边那个'], 'thread.txt');

function intake(open: () => Promise<typeof CLIP_INFO> = () => Promise.resolve(CLIP_INFO)) {
  const listener = {
    onProblem: vi.fn<IntakeListener['onProblem']>(),
    onComing: vi.fn<IntakeListener['onComing']>(),
    mayReplace: () => Promise.resolve(true),
    onReplaced: vi.fn(),
    isResultShown: vi.fn(() => false),
  };
  return { intake: new Intake({ frames: { open }, ...threadReading() }, listener), listener };
}

describe('Intake', () => {
  it('is complete with a clip and a thread', async () => {
    const { intake: one } = intake();
    await one.setClip(clip);
    expect(one.isComplete).toBe(false);
    await one.files.take([{ name: thread.name, content: thread }]);
    expect(one.isComplete).toBe(true);
    expect([one.clip?.name, one.threadName, one.thread?.comments.length]).toEqual([
      'two-heads.mp4',
      'thread.txt',
      2,
    ]);
  });

  it('keeps the clip that was there when another cannot be read', async () => {
    const open = vi.fn(() => Promise.resolve(CLIP_INFO));
    const { intake: one, listener } = intake(open);
    await one.setClip(clip);
    open.mockRejectedValueOnce(new ProblemError({ kind: 'clip-truncated' }));
    await expect(one.setClip(new File([], 'bad.mp4'))).rejects.toMatchObject({
      problem: { kind: 'clip-truncated' },
    });
    expect([one.clipFile, one.isReadingClip]).toEqual([clip, false]);
    expect(listener.onReplaced).toHaveBeenCalledOnce();
  });

  it('drops a clip, and its fault, when another came while it was read', async () => {
    let fail: (reason: Error) => void = () => undefined;
    const open = vi.fn(() => Promise.resolve(CLIP_INFO));
    open.mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
    const { intake: one } = intake(open);
    const first = one.setClip(new File([], 'first.mp4'));
    await one.setClip(clip);
    fail(new ProblemError({ kind: 'clip-unreadable' }));
    await expect(first).resolves.toBeUndefined();
    expect(one.clipFile).toBe(clip);
  });

  it('is not complete while a clip is read', async () => {
    const { intake: one } = intake(never);
    await one.files.take([{ name: thread.name, content: thread }]);
    void one.setClip(clip);
    expect([one.isReadingClip, one.isComplete]).toEqual([true, false]);
  });

  it('takes the clip of a result that is shown without touching the result', async () => {
    const { intake: one, listener } = intake();
    one.takeFrom(analysisResult());
    listener.isResultShown.mockReturnValue(true);
    await one.setClip(clip);
    expect(listener.onReplaced).not.toHaveBeenCalled();
    expect([one.clipFile, one.clip]).toEqual([clip, analysisResult().clip]);
  });

  it('drops the file of a clip that a result is not of', async () => {
    const { intake: one } = intake();
    await one.setClip(clip);
    one.takeFrom(analysisResult({ clip: { ...analysisResult().clip, sha256: 'cd'.repeat(32) } }));
    expect(one.clipFile).toBeNull();
  });

  it('takes pasted comments under the name that is given, and says what cannot be read', async () => {
    const { intake: one, listener } = intake();
    await one.files.takeAlone([{ name: 'pasted', content: '桃桃：她是谁' }]);
    expect([one.threadName, one.thread?.comments.length]).toEqual(['pasted', 1]);
    expect(listener.onComing).toHaveBeenCalledWith('thread');
    await one.files.takeAlone([{ name: 'pasted', content: '   ' }]);
    expect(listener.onProblem).toHaveBeenCalledWith({ kind: 'thread-empty' });
  });
});
