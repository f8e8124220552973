import { takesReload } from '../../offline/isolation.ts';
import type { OfflineAnswer, OfflineQuestion } from '../../offline/kept-file.ts';

/** What of the browser is used here; tests give another. */
export interface OfflineSurroundings {
  /** Absent where the browser has no service workers, or not for this page. */
  readonly workers?: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>;
  /** Resolves with nothing where an extension or a test keeps service workers out. */
  readonly register: () => Promise<ServiceWorkerRegistration | undefined>;
  readonly isIsolated: boolean;
  readonly marks: Pick<Storage, 'getItem' | 'setItem'>;
  readonly reload: () => void;
  /** Whether models will run on WebGPU, whose runtime is another file. */
  readonly wantsWebGpu: () => Promise<boolean>;
  /** The person asked the browser to load as little as possible. */
  readonly savesData: boolean;
}

/** `starting`: not known yet. `absent`: this browser keeps nothing here. */
export type OfflineStatus = 'starting' | 'absent' | 'partly' | 'keeping' | 'kept';

/** What this browser keeps of the page itself, so that it opens without a network; and its next version. */
export class Offline {
  status = $state<OfflineStatus>('starting');
  keptBytes = $state(0);
  totalBytes = $state(0);
  fault = $state<NonNullable<OfflineAnswer['fault']> | null>(null);
  /** A new version waits until the person lets it in. */
  hasUpdate = $state(false);

  readonly #surroundings: OfflineSurroundings;
  #registration: ServiceWorkerRegistration | null = null;
  #takesOver = false;

  constructor(surroundings: OfflineSurroundings) {
    this.#surroundings = surroundings;
  }

  /** @param isUntouched whether a reload for the headers' sake would lose nothing, asked when it comes to that */
  async start(isUntouched: () => boolean): Promise<void> {
    const { workers, register } = this.#surroundings;
    if (workers === undefined) {
      this.status = 'absent';
      return;
    }
    workers.addEventListener('controllerchange', () => {
      if (this.#takesOver) this.#surroundings.reload();
      else this.#reloadForHeaders(isUntouched);
    });
    // A private window, a full disk, or no network: the page works as it is.
    const registration = (await register().catch(() => undefined)) ?? null;
    if (registration === null) {
      this.status = 'absent';
      return;
    }
    this.#registration = registration;
    this.#watchForUpdates(registration);
    this.#reloadForHeaders(isUntouched);
    await this.look();
  }

  async look(): Promise<void> {
    await this.#ask('look');
  }

  /** Keeps what is missing, unless the person saves data and did not ask for it. */
  async keep(isWish = false): Promise<void> {
    if (this.status !== 'partly' || (this.#surroundings.savesData && !isWish)) return;
    this.status = 'keeping';
    await this.#ask('keep');
  }

  async clear(): Promise<void> {
    await this.#ask('clear');
  }

  /** Lets the new version in and opens it. Whoever calls has kept what must not be lost. */
  update(): void {
    const waiting = this.#registration?.waiting;
    if (!waiting) return;
    this.#takesOver = true;
    waiting.postMessage({ type: 'take-over' } satisfies OfflineQuestion);
  }

  #reloadForHeaders(isUntouched: () => boolean): void {
    const { isIsolated, workers, marks, reload } = this.#surroundings;
    const isControlled = workers?.controller !== null;
    if (takesReload({ isIsolated, isControlled, isUntouched: isUntouched(), marks })) reload();
  }

  #watchForUpdates(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      // Without a worker before it, what installs is the first version and no update.
      this.hasUpdate = registration.waiting !== null && registration.active !== null;
    };
    look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
  }

  /** Resolves with the last answer's end; where no worker is there yet, waits for the first one. */
  async #ask(type: 'look' | 'keep' | 'clear'): Promise<void> {
    const worker = this.#registration && (await activeOf(this.#registration));
    if (!worker) return;
    const wantsWebGpu = await this.#surroundings.wantsWebGpu();
    const channel = new MessageChannel();
    await new Promise<void>((resolve) => {
      channel.port1.onmessage = ({ data }: MessageEvent<OfflineAnswer>) => {
        this.#take(data);
        if (!data.isOver) return;
        channel.port1.close();
        resolve();
      };
      worker.postMessage({ type, wantsWebGpu } satisfies OfflineQuestion, [channel.port2]);
    });
  }

  #take({ keptBytes, totalBytes, isOver, fault }: OfflineAnswer): void {
    this.keptBytes = keptBytes;
    this.totalBytes = totalBytes;
    this.fault = fault ?? null;
    if (isOver) this.status = keptBytes >= totalBytes ? 'kept' : 'partly';
  }
}

async function activeOf(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker === null || worker.state === 'activated') return worker;
  await new Promise<void>((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated' || worker.state === 'redundant') resolve();
    });
  });
  return registration.active;
}
