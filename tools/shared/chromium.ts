/** Finds a browser of the Chromium family, or installs Debian's package where that is allowed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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
  const found = installed();
  if (found !== undefined) return found;
  if (mayInstall && installDebianPackage()) {
    const fresh = installed();
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

function installed(): string | undefined {
  for (const command of COMMANDS) {
    const { status, stdout } = spawnSync('which', [command], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return PLACES.find(existsSync);
}

function installDebianPackage(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.error("No browser found: installing Debian's chromium …");
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}
