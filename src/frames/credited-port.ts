import type { FrameCredit, FrameMessage } from './frame.ts';
import { ProblemError } from '../model/problem.ts';

/** Sends frames over a port, each only when the receiver has room for it (back-pressure). */
export class CreditedPort {
  #credits = 0;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<FrameCredit>) => {
      this.#credits += data.frames;
      this.#wake?.();
    };
    // Sent where the browser has it (Chromium, Firefox): a receiver that gave up must not leave us waiting.
    port.addEventListener('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  /**
   * Waits for a credit.
   * @throws ProblemError 'cancelled' when the signal is aborted or the receiver closes the port meanwhile.
   */
  async room(signal: AbortSignal): Promise<void> {
    while (this.#credits === 0) {
      signal.throwIfAborted();
      if (this.#closed) throw new ProblemError({ kind: 'cancelled' });
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', this.#onAbort, { once: true });
      });
      signal.removeEventListener('abort', this.#onAbort);
    }
    signal.throwIfAborted();
  }

  send(message: FrameMessage): void {
    if (message.type === 'frame') {
      this.#credits -= 1;
      this.port.postMessage(message, [message.frame.rgba]);
    } else {
      this.port.postMessage(message);
    }
  }

  readonly #onAbort = (): void => {
    this.#wake?.();
  };
}
