import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileKeeper } from '../../../src/offline/file-keeper.ts';
import type { KeptFile, OfflineAnswer } from '../../../src/offline/kept-file.ts';

const SCOPE = 'https://host.example/tamen/';
const PAGE = '<!doctype html>';
const MODEL = 'weights';

const file = (path: string, content: string, more: Partial<KeptFile> = {}): KeptFile => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  when: 'later',
  ...more,
});
const FILES = [
  file('index.html', PAGE, { when: 'page' }),
  file('assets/model-1.onnx', MODEL),
  file('assets/ort.webgpu-1.js', 'gpu', { device: 'webgpu' }),
];

/** A cache that can be told to be full. */
class FakeCache {
  readonly entries = new Map<string, Response>();
  isFull = false;

  match(key: RequestInfo | URL): Promise<Response | undefined> {
    return Promise.resolve(this.entries.get(urlOf(key))?.clone());
  }

  put(key: RequestInfo | URL, response: Response): Promise<void> {
    if (this.isFull) return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    this.entries.set(urlOf(key), response);
    return Promise.resolve();
  }

  delete(key: RequestInfo | URL): Promise<boolean> {
    return Promise.resolve(this.entries.delete(urlOf(key)));
  }

  keys(): Promise<readonly Request[]> {
    return Promise.resolve([...this.entries.keys()].map((url) => new Request(url)));
  }
}
const urlOf = (key: RequestInfo | URL): string =>
  key instanceof URL ? key.href : typeof key === 'string' ? key : key.url;

let cache: FakeCache;
let served: Map<string, string>;
let asked: string[];

function keeperOf(files: readonly KeptFile[] = FILES): FileKeeper {
  return new FileKeeper(files, SCOPE, {
    openCache: () => Promise.resolve(cache),
    fetch: (request) => {
      const path = urlOf(request).slice(SCOPE.length);
      asked.push(path);
      const content = served.get(path);
      return content === undefined
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(new Response(content));
    },
  });
}

async function answered(keeper: FileKeeper, path: string, init?: RequestInit): Promise<string> {
  const request = new Request(SCOPE + path, init);
  const found = keeper.fileAt(request.url);
  if (found === undefined) throw new Error(`${path} is not on the list`);
  const keeping: Promise<void>[] = [];
  const response = await keeper.answer(found, request, (each) => keeping.push(each));
  await Promise.all(keeping);
  return response.text();
}

beforeEach(() => {
  cache = new FakeCache();
  served = new Map([
    ['index.html', PAGE],
    ['', PAGE],
    ['assets/model-1.onnx', MODEL],
    ['assets/ort.webgpu-1.js', 'gpu'],
  ]);
  asked = [];
});

describe('which file an address means', () => {
  it('takes the folder for its page, whatever is asked behind it', () => {
    expect(keeperOf().fileAt(`${SCOPE}?lang=en`)?.path).toBe('index.html');
    expect(keeperOf().fileAt(`${SCOPE}index.html#top`)?.path).toBe('index.html');
  });

  it('knows nothing of files that are not on the list, nor of other hosts', () => {
    expect(keeperOf().fileAt(`${SCOPE}other.html`)).toBeUndefined();
    expect(keeperOf().fileAt('https://else.example/tamen/index.html')).toBeUndefined();
  });
});

describe('answering', () => {
  it('keeps what was asked for once and needs no network for it again', async () => {
    const keeper = keeperOf();
    expect(await answered(keeper, 'assets/model-1.onnx')).toBe(MODEL);
    served.clear();
    expect(await answered(keeper, 'assets/model-1.onnx')).toBe(MODEL);
    expect(asked).toHaveLength(1);
  });

  it('hands on a file that is not what the list says, and keeps it not', async () => {
    served.set('assets/model-1.onnx', 'wEights');
    expect(await answered(keeperOf(), 'assets/model-1.onnx')).toBe('wEights');
    expect(cache.entries.size).toBe(0);
  });

  it('still answers on a full disk', async () => {
    cache.isFull = true;
    expect(await answered(keeperOf(), 'assets/model-1.onnx')).toBe(MODEL);
  });

  it('goes to the network for a request that wants it anew, and keeps what came', async () => {
    const keeper = keeperOf();
    await cache.put(`${SCOPE}assets/model-1.onnx?sha256=${FILES[1]?.sha256 ?? ''}`, new Response('damaged'));
    expect(await answered(keeper, 'assets/model-1.onnx')).toBe('damaged');
    expect(await answered(keeper, 'assets/model-1.onnx', { cache: 'reload' })).toBe(MODEL);
    expect(await answered(keeper, 'assets/model-1.onnx')).toBe(MODEL);
  });
});

describe('keeping everything', () => {
  it('tells how far it is, and leaves out the runtime of a device that is not there', async () => {
    const told: OfflineAnswer[] = [];
    const last = await keeperOf().keepAll(false, (answer) => told.push(answer));
    const totalBytes = PAGE.length + MODEL.length;
    expect(told.map(({ keptBytes }) => keptBytes)).toEqual([PAGE.length, totalBytes]);
    expect(last).toEqual({ keptBytes: totalBytes, totalBytes, isOver: true });
  });

  it.each([
    ['network', () => served.delete('assets/model-1.onnx')],
    ['changed', () => served.set('assets/model-1.onnx', 'wEights')],
  ] as const)('stops at a fault (%s), says it, and goes on there the next time', async (fault, spoil) => {
    spoil();
    const keeper = keeperOf();
    expect(await keeper.keepAll(false, () => undefined)).toMatchObject({ fault, keptBytes: PAGE.length });
    served.set('assets/model-1.onnx', MODEL);
    asked = [];
    expect(await keeper.keepAll(false, () => undefined)).not.toHaveProperty('fault');
    expect(asked).toEqual(['assets/model-1.onnx']);
  });

  it('says that the disk is full', async () => {
    cache.isFull = true;
    expect(await keeperOf().keepAll(false, () => undefined)).toMatchObject({ fault: 'full', keptBytes: 0 });
  });

  it('keeps what opens the page when the rest is cleared', async () => {
    const keeper = keeperOf();
    await keeper.keepAll(true, () => undefined);
    await keeper.clear();
    expect((await keeper.look(true)).keptBytes).toBe(PAGE.length);
  });
});

describe('a new version', () => {
  it('takes over what did not change, and leaves the old page alone until it is let go', async () => {
    const old = keeperOf();
    await old.keepAll(false, () => undefined);
    const newPage = '<!doctype html><p>new';
    const next = keeperOf([file('index.html', newPage, { when: 'page' }), ...FILES.slice(1)]);
    served.set('index.html', newPage);
    asked = [];
    await next.keepPage();
    await next.keepAll(false, () => undefined);
    expect(asked).toEqual(['index.html']);
    expect(await answered(old, '')).toBe(PAGE);
    await next.dropOthers();
    expect(cache.entries.size).toBe(2);
    expect(await answered(next, '')).toBe(newPage);
  });
});
