/** Finds a browser of the Chromium family, or installs Debian's package where that is allowed. */
import { existsSync } from 'node:fs';
import { installDebianPackages, installed } from './installed.ts';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** $CHROME_PATH, else an installed Chromium, Chrome or Edge, else Debian's package; throws what to do. */
export function findChromium({ mayInstall = true } = {}): string {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH is set to ${given}, but there is no such file.`);
  }
  const found = installedBrowser();
  if (found !== undefined) return found;
  if (mayInstall && installDebianPackages(['chromium', 'fonts-noto-cjk'])) {
    const fresh = installedBrowser();
    if (fresh !== undefined) return fresh;
  }
  throw new Error(
    'No browser found. Install Chromium, Chrome or Edge (on Debian, as root: apt-get install chromium), ' +
      'or set CHROME_PATH to one.',
  );
}

/** Flags for a headless browser that asks no host for anything of its own. */
export const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A container has no user namespaces for root; the pages that are opened are our own.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** A WebGPU adapter in software: right values, slowly. For machines without a GPU. */
export const SOFTWARE_WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

const installedBrowser = (): string | undefined => installed(COMMANDS) ?? PLACES.find(existsSync);
