/** Stock Firefox, driven through Marionette, the protocol that geckodriver speaks: WebDriver's commands on a socket. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installed, installDebianPackages } from '../../tools/shared/installed.ts';
import type { Driver, Engine, Found } from './driver.ts';
import { freePort } from './free-port.ts';
import { ProcessGroup, trying } from './process-group.ts';
import { ELEMENT_KEY, WebDriverPage, type WebDriverWire } from './web-driver.ts';

export const FIREFOX: Engine = {
  name: 'firefox',
  find(): Found {
    const given = process.env['FIREFOX_PATH'];
    const find = (): string | undefined => given ?? installed(['firefox-esr', 'firefox']);
    const binary = find() ?? (installDebianPackages(['firefox-esr', 'fonts-noto-cjk']) ? find() : undefined);
    if (binary === undefined) {
      return { absent: 'no Firefox here, and none may be installed (apt-get install firefox-esr)' };
    }
    return { launch: () => launch(binary) };
  },
};

/** Nothing but our page speaks to a host. */
const PREFERENCES = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'extensions.update.enabled': false,
  'intl.accept_languages': 'en',
};

async function launch(binary: string): Promise<Driver> {
  const profile = await mkdtemp(path.join(tmpdir(), 'tamen-firefox-'));
  const port = await freePort();
  const lines = Object.entries({ ...PREFERENCES, 'marionette.port': port }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(path.join(profile, 'user.js'), lines.join('\n'));
  const browser = new ProcessGroup(
    binary,
    ['--headless', '--marionette', '--no-remote', '--profile', profile],
    {
      ...process.env,
      MOZ_HEADLESS_WIDTH: '1440',
      MOZ_HEADLESS_HEIGHT: '900',
    },
  );
  const leave = async (): Promise<void> => {
    browser.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    const marionette = await trying(() => Marionette.connect(port));
    await marionette.send('WebDriver:NewSession', { strictFileInteractability: false });
    await marionette.send('WebDriver:SetTimeouts', { script: 180_000, pageLoad: 60_000 });
    return new WebDriverPage(wireOf(marionette, leave));
  } catch (thrown) {
    await leave();
    throw thrown;
  }
}

function wireOf(marionette: Marionette, leave: () => Promise<void>): WebDriverWire {
  return {
    navigate: (url) => marionette.send('WebDriver:Navigate', { url }),
    // Without a sandbox, so that what one script leaves on `window` the next one finds.
    execute: (script, args) => marionette.value('WebDriver:ExecuteScript', { script, args, sandbox: null }),
    find: async (value) => {
      const found = await marionette.value('WebDriver:FindElement', { using: 'css selector', value });
      return (found as Record<string, string>)[ELEMENT_KEY] ?? '';
    },
    type: (id, text) => marionette.send('WebDriver:ElementSendKeys', { id, text }),
    screenshot: async () => String(await marionette.value('WebDriver:TakeScreenshot', { full: false })),
    end: async () => {
      marionette.close();
      await leave();
    },
  };
}

/** Messages are `length:[type, id, …]`; type 0 is a command, 1 its answer with an error and a result. */
class Marionette {
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  #lastId = 0;
  #received = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      for (let message = this.#next(); message !== undefined; message = this.#next()) this.#settle(message);
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has ended.'));
    });
  }

  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        resolve(new Marionette(socket));
      });
    });
  }

  send(command: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  async value(command: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    return ((await this.send(command, parameters)) as { readonly value: unknown }).value;
  }

  close(): void {
    this.socket.destroy();
  }

  /** The next whole message, if all of it has come. */
  #next(): unknown {
    const colon = this.#received.indexOf(':');
    if (colon < 0) return undefined;
    const end = colon + 1 + Number(this.#received.subarray(0, colon).toString());
    if (this.#received.length < end) return undefined;
    const text = this.#received.subarray(colon + 1, end).toString();
    this.#received = this.#received.subarray(end);
    return JSON.parse(text) as unknown;
  }

  #settle(message: unknown): void {
    // The greeting is an object; only answers are lists.
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message as [number, number, { message: string } | null, unknown];
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message));
  }
}
