/** The receiving end of the port over which the frames worker sends. */
import type { Frame, FrameCredit, FrameMessage } from './frame.ts';
import { ProblemError } from '../model/problem.ts';

/** Frames that may be under way or waiting: enough to decode while a model runs, few enough to stay small. */
const WINDOW = 4;

export interface ReceivedFrame {
  readonly frame: Frame;
  /** How many there will be in all, as far as the sender knows. */
  readonly total: number;
}

/**
 * Frames in order until the sender's end. A credit goes back for each frame once the next one is asked for, so the
 * sender never runs ahead by more than the window.
 * @throws ProblemError 'cancelled' when the signal is aborted or the sender gave up (its own call says why).
 */
export async function* receiveFrames(port: MessagePort, signal: AbortSignal): AsyncGenerator<ReceivedFrame> {
  const inbox: FrameMessage[] = [];
  let wake: () => void = () => undefined;
  const ring = (): void => {
    wake();
  };
  port.onmessage = (event: MessageEvent<FrameMessage>) => {
    inbox.push(event.data);
    ring();
  };
  signal.addEventListener('abort', ring, { once: true });
  const grant = (frames: number): void => {
    port.postMessage({ type: 'credit', frames } satisfies FrameCredit);
  };
  try {
    grant(WINDOW);
    for (;;) {
      const message = inbox.shift();
      if (signal.aborted || message?.type === 'abort') throw new ProblemError({ kind: 'cancelled' });
      if (message === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
      } else if (message.type === 'end') {
        return;
      } else {
        yield message;
        grant(1);
      }
    }
  } finally {
    signal.removeEventListener('abort', ring);
    port.close();
  }
}
