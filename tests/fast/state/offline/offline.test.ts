import { describe, expect, it, vi } from 'vitest';
import type { OfflineAnswer, OfflineQuestion } from '../../../../src/offline/kept-file.ts';
import { Offline, type OfflineSurroundings } from '../../../../src/state/offline/offline.svelte.ts';

/** A browser with one service worker, which answers as it is told. */
class FakeBrowser {
  readonly asked: OfflineQuestion[] = [];
  readonly reload = vi.fn();
  readonly container = Object.assign(new EventTarget(), { controller: null as ServiceWorker | null });
  readonly registration = Object.assign(new EventTarget(), {
    active: this.#worker(),
    waiting: null as ServiceWorker | null,
    installing: null as (ServiceWorker & EventTarget) | null,
  });
  answers: readonly OfflineAnswer[] = [{ keptBytes: 1, totalBytes: 3, isOver: true }];

  offline(change: Partial<OfflineSurroundings> = {}): Offline {
    const marks = new Map<string, string>();
    return new Offline({
      workers: this.container,
      register: () => Promise.resolve(this.registration as unknown as ServiceWorkerRegistration),
      isIsolated: true,
      marks: {
        getItem: (name) => marks.get(name) ?? null,
        setItem: (name, value) => void marks.set(name, value),
      },
      reload: this.reload,
      wantsWebGpu: () => Promise.resolve(false),
      savesData: false,
      ...change,
    });
  }

  #worker(): ServiceWorker {
    const postMessage = (question: OfflineQuestion, ports: readonly MessagePort[] = []): void => {
      this.asked.push(question);
      for (const answer of this.answers) ports[0]?.postMessage(answer);
    };
    return Object.assign(new EventTarget(), { state: 'activated', postMessage }) as unknown as ServiceWorker;
  }

  newVersion(): void {
    const next = this.#worker();
    this.registration.installing = next;
    this.registration.dispatchEvent(new Event('updatefound'));
    this.registration.waiting = next;
    next.dispatchEvent(new Event('statechange'));
  }
}

describe('what is kept of the page', () => {
  it('is looked up, then kept, and told as it grows', async () => {
    const browser = new FakeBrowser();
    const offline = browser.offline();
    await offline.start(() => true);
    expect(offline.status).toBe('partly');
    browser.answers = [
      { keptBytes: 2, totalBytes: 3, isOver: false },
      { keptBytes: 3, totalBytes: 3, isOver: true },
    ];
    await offline.keep();
    expect(offline.status).toBe('kept');
    expect(browser.asked.map(({ type }) => type)).toEqual(['look', 'keep']);
  });

  it('comes only by wish where the person saves data', async () => {
    const browser = new FakeBrowser();
    const offline = browser.offline({ savesData: true });
    await offline.start(() => true);
    await offline.keep();
    expect(browser.asked).toHaveLength(1);
    await offline.keep(true);
    expect(browser.asked).toHaveLength(2);
  });

  it('says why not everything is there', async () => {
    const browser = new FakeBrowser();
    const offline = browser.offline();
    await offline.start(() => true);
    browser.answers = [{ keptBytes: 2, totalBytes: 3, isOver: true, fault: 'full' }];
    await offline.keep();
    expect([offline.status, offline.fault]).toEqual(['partly', 'full']);
  });

  it('is nothing where the browser refuses a service worker', async () => {
    const offline = new FakeBrowser().offline({
      register: () => Promise.reject(new DOMException('private')),
    });
    await offline.start(() => true);
    expect(offline.status).toBe('absent');
  });
});

describe('a new version', () => {
  it('waits until the person lets it in, and opens then', async () => {
    const browser = new FakeBrowser();
    const offline = browser.offline();
    await offline.start(() => true);
    expect(offline.hasUpdate).toBe(false);
    browser.newVersion();
    expect(offline.hasUpdate).toBe(true);
    expect(browser.reload).not.toHaveBeenCalled();
    offline.update();
    expect(browser.asked.at(-1)?.type).toBe('take-over');
    browser.container.dispatchEvent(new Event('controllerchange'));
    expect(browser.reload).toHaveBeenCalledOnce();
  });
});

describe('a host without headers', () => {
  it('gets one reload once the worker answers, unless something was loaded', async () => {
    const browser = new FakeBrowser();
    let isUntouched = false;
    await browser.offline({ isIsolated: false }).start(() => isUntouched);
    browser.container.controller = browser.registration.active;
    browser.container.dispatchEvent(new Event('controllerchange'));
    expect(browser.reload).not.toHaveBeenCalled();
    isUntouched = true;
    browser.container.dispatchEvent(new Event('controllerchange'));
    browser.container.dispatchEvent(new Event('controllerchange'));
    expect(browser.reload).toHaveBeenCalledOnce();
  });
});
