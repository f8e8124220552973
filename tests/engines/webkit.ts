/** WebKitGTK, the engine of Safari, driven by plain WebDriver over HTTP; needs a display, real or virtual. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { installed, installDebianPackages } from '../../tools/shared/installed.ts';
import type { Driver, Engine, Found } from './driver.ts';
import { freePort } from './free-port.ts';
import { ProcessGroup, trying } from './process-group.ts';
import { ELEMENT_KEY, WebDriverPage, type WebDriverWire } from './web-driver.ts';

export const WEBKIT: Engine = {
  name: 'webkit',
  find(): Found {
    const parts = partsHere() ?? (installDebianPackages(PACKAGES) ? partsHere() : undefined);
    if (parts === undefined) {
      return {
        absent: `no WebKitGTK here, and none may be installed (apt-get install ${PACKAGES.join(' ')})`,
      };
    }
    return { launch: () => launch(parts) };
  },
};

/** With the decoders, which Debian only recommends. */
const PACKAGES = [
  'webkit2gtk-driver',
  'gstreamer1.0-libav',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'xvfb',
  'xauth',
  'fonts-noto-cjk',
];

interface Parts {
  readonly driver: string;
  readonly browser: string;
  /** Absent where there is a display. */
  readonly virtualDisplay: string | undefined;
}

function partsHere(): Parts | undefined {
  const driver = installed(['WebKitWebDriver']);
  const browser = miniBrowser();
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  const virtualDisplay = hasDisplay ? undefined : installed(['xvfb-run']);
  if (driver === undefined || browser === undefined) return undefined;
  return hasDisplay || virtualDisplay !== undefined ? { driver, browser, virtualDisplay } : undefined;
}

/** The small browser that comes with the library, below a folder that is named after the machine's kind. */
function miniBrowser(): string | undefined {
  if (!existsSync('/usr/lib')) return undefined;
  return readdirSync('/usr/lib')
    .map((folder) => path.join('/usr/lib', folder, 'webkit2gtk-4.1', 'MiniBrowser'))
    .find((file) => existsSync(file));
}

async function launch({ driver, browser, virtualDisplay }: Parts): Promise<Driver> {
  const port = await freePort();
  const args = [`--port=${port}`];
  const group = virtualDisplay
    ? new ProcessGroup(virtualDisplay, ['-a', '-s', '-screen 0 1600x1200x24', driver, ...args])
    : new ProcessGroup(driver, args);
  const send = async (method: string, place: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${place}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { readonly value: unknown };
    if (!response.ok)
      throw new Error((value as { readonly message?: string }).message ?? response.statusText);
    return value;
  };
  try {
    await trying(() => send('GET', '/status'));
    const capabilities = {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: browser, args: ['--automation', '--geometry=1440x900'] },
      },
    };
    const { sessionId } = (await send('POST', '/session', { capabilities })) as {
      readonly sessionId: string;
    };
    const session = `/session/${sessionId}`;
    await send('POST', `${session}/timeouts`, { script: 180_000, pageLoad: 60_000 });
    return new WebDriverPage(wireOf(send, session, group));
  } catch (thrown) {
    group.end();
    throw thrown;
  }
}

type Send = (method: string, place: string, body?: unknown) => Promise<unknown>;

function wireOf(send: Send, session: string, group: ProcessGroup): WebDriverWire {
  return {
    navigate: (url) => send('POST', `${session}/url`, { url }),
    execute: (script, args) => send('POST', `${session}/execute/sync`, { script, args }),
    find: async (value) => {
      const found = await send('POST', `${session}/element`, { using: 'css selector', value });
      return (found as Record<string, string>)[ELEMENT_KEY] ?? '';
    },
    type: (element, text) => send('POST', `${session}/element/${element}/value`, { text }),
    screenshot: async () => String(await send('GET', `${session}/screenshot`)),
    end: async () => {
      await send('DELETE', session).catch(() => undefined);
      group.end();
    },
  };
}
