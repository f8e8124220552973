import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import {
  readRecord,
  SESSION_VERSION,
  type SessionRecord,
} from '../../../../src/state/session/session-record.ts';
import type { SessionStore } from '../../../../src/state/session/session-store.ts';
import { Session, type SessionContent } from '../../../../src/state/session/session.svelte.ts';

/** One browser: its store, and the locks of its open tabs. */
class FakeBrowser implements SessionStore {
  readonly records = new Map<string, SessionRecord>();
  readonly clips = new Map<string, File>();
  readonly locks = new Map<string, number>();
  fault: Error | null = null;
  nowMs = 0;
  #tabs = 0;

  openTab(): { readonly session: Session; readonly close: () => void } {
    this.#tabs += 1;
    const tab = this.#tabs;
    const session = new Session({
      store: this,
      locks: {
        hold: (id) => {
          const isFree = (this.locks.get(id) ?? tab) === tab;
          if (isFree) this.locks.set(id, tab);
          return Promise.resolve(isFree);
        },
        held: () => Promise.resolve(new Set(this.locks.keys())),
      },
      newId: () => `session-${tab}`,
      nowMs: () => (this.nowMs += 1),
    });
    const close = (): void => {
      for (const [id, holder] of this.locks) if (holder === tab) this.locks.delete(id);
    };
    return { session, close };
  }

  list(): Promise<readonly SessionRecord[]> {
    return Promise.resolve([...this.records.values()].sort((a, b) => b.savedAtMs - a.savedAtMs));
  }
  save(record: SessionRecord): Promise<void> {
    if (this.fault !== null) return Promise.reject(this.fault);
    this.records.set(record.id, record);
    return Promise.resolve();
  }
  saveClip(id: string, clip: File): Promise<void> {
    if (this.fault !== null) return Promise.reject(this.fault);
    this.clips.set(id, clip);
    return Promise.resolve();
  }
  clipOf({ id }: SessionRecord): Promise<File | null> {
    return Promise.resolve(this.clips.get(id) ?? null);
  }
  delete(id: string): Promise<void> {
    this.records.delete(id);
    this.clips.delete(id);
    return Promise.resolve();
  }
}

const NO_EDITS = { past: [], current: { facts: NO_FACTS, thread: null }, future: [] };

const content = (name: string, change: Partial<SessionContent> = {}): SessionContent => ({
  clip: new File(['frames'], `${name}.mp4`),
  thread: null,
  threadName: '',
  result: null,
  edits: NO_EDITS,
  wasRunning: false,
  ...change,
});

describe('a session', () => {
  it('is offered to the next tab after its own was closed, with its clip', async () => {
    const browser = new FakeBrowser();
    const first = browser.openTab();
    await first.session.start();
    await first.session.keep(content('walk', { result: '{}' }));
    first.close();

    const { session } = browser.openTab();
    await session.start();
    expect(session.offered).toMatchObject({ isClipKept: true, record: { clipName: 'walk.mp4' } });
    const left = await session.take();
    expect(left?.result).toBe('{}');
    expect(await left?.clip?.text()).toBe('frames');
    expect(session.offered).toBeNull();
  });

  it('is not offered while its tab is open, so that two tabs never write over each other', async () => {
    const browser = new FakeBrowser();
    const one = browser.openTab();
    const two = browser.openTab();
    await one.session.start();
    await one.session.keep(content('one'));
    await two.session.start();
    expect(two.session.offered).toBeNull();
    await two.session.keep(content('two'));
    await one.session.keep(content('one again'));
    expect([...browser.records.values()].map(({ clipName }) => clipName).sort()).toEqual([
      'one again.mp4',
      'two.mp4',
    ]);
  });

  it('goes to one of two tabs that are offered the same', async () => {
    const browser = new FakeBrowser();
    const before = browser.openTab();
    await before.session.start();
    await before.session.keep(content('walk'));
    before.close();
    const [one, two] = [browser.openTab().session, browser.openTab().session];
    await Promise.all([one.start(), two.start()]);
    const taken = [await one.take(), await two.take()];
    expect(taken.filter((left) => left !== null)).toHaveLength(1);
  });

  it('goes on under its own name once it was taken, and its clip is written once', async () => {
    const browser = new FakeBrowser();
    const before = browser.openTab();
    await before.session.start();
    await before.session.keep(content('walk'));
    before.close();
    const { session } = browser.openTab();
    await session.start();
    const left = await session.take();
    browser.clips.clear();
    await session.keep(content('walk', { clip: left?.clip ?? null, threadName: 'b' }));
    expect([...browser.records.keys()]).toEqual(['session-1']);
    expect(browser.clips.size).toBe(0);
  });

  it.each([
    ['full', new DOMException('no room', 'QuotaExceededError')],
    ['denied', new DOMException('private window', 'InvalidStateError')],
  ] as const)('says why nothing is kept (%s), and is kept again once that is over', async (fault, error) => {
    const browser = new FakeBrowser();
    const { session } = browser.openTab();
    await session.start();
    browser.fault = error;
    await session.keep(content('walk'));
    expect(session.fault).toBe(fault);
    browser.fault = null;
    await session.keep(content('walk'));
    expect(session.fault).toBeNull();
    expect(browser.clips.size).toBe(1);
  });

  it('writes only the last of many changes that come at once', async () => {
    const browser = new FakeBrowser();
    const { session } = browser.openTab();
    await session.start();
    await Promise.all(['a', 'b', 'c'].map((threadName) => session.keep(content('walk', { threadName }))));
    expect(browser.records.get('session-1')).toMatchObject({ threadName: 'c', savedAtMs: 1 });
  });

  it('is forgotten on demand, those of other open tabs are not', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [browser.openTab().session, browser.openTab().session];
    await Promise.all([one.start(), two.start()]);
    await one.keep(content('one'));
    await two.keep(content('two'));
    await one.clear();
    expect([...browser.records.keys()]).toEqual(['session-2']);
  });

  it('offers what was kept last, though the clock was set back meanwhile', async () => {
    const browser = new FakeBrowser();
    browser.nowMs = 5_000_000;
    const first = browser.openTab();
    await first.session.start();
    await first.session.keep(content('first'));
    first.close();
    browser.nowMs = 1_000;
    const second = browser.openTab();
    await second.session.start();
    await second.session.keep(content('second'));
    await second.session.keep(content('second'));
    second.close();
    const third = browser.openTab();
    await third.session.start();
    expect(third.session.offered?.record.clipName).toBe('second.mp4');
  });

  it.each(['save', 'saveClip'] as const)(
    'says that the disk is full in "%s", keeps what was kept before, and goes on when there is room',
    async (write) => {
      const browser = new FakeBrowser();
      const tab = browser.openTab();
      await tab.session.start();
      await tab.session.keep(content('before'));
      const works = browser[write].bind(browser);
      browser[write] = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      await tab.session.keep(content('after'));
      expect([tab.session.fault, browser.clips.get('session-1')?.name]).toEqual(['full', 'before.mp4']);
      browser[write] = works as never;
      await tab.session.keep(content('later'));
      expect([tab.session.fault, browser.clips.get('session-1')?.name]).toEqual([null, 'later.mp4']);
    },
  );

  it('leaves at most three of what was closed behind', async () => {
    const browser = new FakeBrowser();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const tab = browser.openTab();
      await tab.session.start();
      await tab.session.keep(content(name));
      tab.close();
    }
    await browser.openTab().session.start();
    expect([...browser.records.values()].map(({ clipName }) => clipName)).toEqual([
      'c.mp4',
      'd.mp4',
      'e.mp4',
    ]);
  });
});

describe('a stored record', () => {
  const record = {
    ...content('walk'),
    version: SESSION_VERSION,
    id: 'a',
    savedAtMs: 1,
    clipName: 'walk.mp4',
  };

  it('is read as it was written', () => {
    expect(readRecord(record)).toMatchObject({ id: 'a', clipName: 'walk.mp4', edits: NO_EDITS });
  });

  it.each([null, 'text', 7, [], {}, { ...record, version: 0 }, { ...record, id: 3 }])(
    'that is none is let go: %j',
    (stored) => {
      expect(readRecord(stored)).toBeNull();
    },
  );

  it('loses what cannot be read in it and keeps the rest', () => {
    const hostile = {
      ...record,
      thread: { comments: 'x' },
      edits: { past: [1], current: { facts: { added: 'x' } }, future: null },
    };
    expect(readRecord(hostile)).toMatchObject({ thread: null, clipName: 'walk.mp4', edits: NO_EDITS });
  });
});
