import { spawn, type ChildProcess } from 'node:child_process';

/** A browser with all the processes that it starts, which end with it. */
export class ProcessGroup {
  readonly #leader: ChildProcess;

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    this.#leader = spawn(command, [...args], { detached: true, stdio: 'ignore', env });
    process.once('exit', this.#kill);
  }

  get hasEnded(): boolean {
    return this.#leader.exitCode !== null || this.#leader.signalCode !== null;
  }

  end(): void {
    process.removeListener('exit', this.#kill);
    this.#kill();
  }

  readonly #kill = (): void => {
    const { pid } = this.#leader;
    if (pid === undefined) return;
    try {
      // Its whole group: the leader leaves renderers, a display and a driver behind otherwise.
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
}

/** Tries again until it works; a browser takes a while until it listens. @throws what the last try threw */
export async function trying<Value>(task: () => Promise<Value>, timeoutMs = 30_000): Promise<Value> {
  const endMs = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await task();
    } catch (thrown) {
      if (Date.now() > endMs) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
