import type { FrameCredit, FrameMessage } from '../../contracts/frames-api.ts';

/** Sends frames over a port, each only when the receiver has room for it (back-pressure). */
export class CreditedPort {
  #credits = 0;
  #wake: (() => void) | undefined;

  constructor(readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<FrameCredit>) => {
      this.#credits += data.frames;
      this.#wake?.();
    };
  }

  /** Waits for a credit. Rejects with the signal's reason when it is aborted meanwhile. */
  async room(signal: AbortSignal): Promise<void> {
    while (this.#credits === 0) {
      signal.throwIfAborted();
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
