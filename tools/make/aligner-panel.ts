/**
 * Makes docs/aligner-panel.png: the panel of CN-CLIP in each of its states, from the running page and the small model of
 * models/cn-clip/fixtures: `npm run make:aligner-panel`.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { runTool } from '../shared/command.ts';
import { type Hub, startHub } from '../shared/hub.ts';
import { makeCnClip } from './cn-clip.ts';
import { PageDriver } from '../shared/page.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const fixture = (name: string): string => root(`models/cn-clip/fixtures/${name}`);

runTool(import.meta.url, {
  name: 'make:aligner-panel',
  says: 'Makes docs/aligner-panel.png: the panel of CN-CLIP in each of its states. Needs a built page.',
  options: {},
  run: makePanel,
});

async function makePanel(): Promise<void> {
  const words = await readFile(fixture('vocab.txt'));
  const graph = await readFile(fixture('model_fp16.onnx'));
  const made = await mkdtemp(join(tmpdir(), 'tamen-clip-panel-'));
  await makeCnClip({ from: fixture(''), to: made, precision: '4bit' });
  const hub = await startHub(
    new Map([
      ['onnx/model_fp16.onnx', graph],
      ['onnx/model_quantized.onnx', graph],
      ['vocab.txt', words],
    ]),
  );
  const driver = await PageDriver.open({ device: 'wasm', log: console.error });
  try {
    const pictures: Picture[] = [];
    await throughItsStates(driver, hub, made, pictures);
    await drawSheet(driver.page, pictures);
  } finally {
    await driver.close();
    await hub.close();
    await rm(made, { recursive: true });
  }
}

interface Picture {
  readonly label: string;
  readonly png: Buffer;
}

async function throughItsStates(
  driver: PageDriver,
  hub: Hub,
  made: string,
  pictures: Picture[],
): Promise<void> {
  const { page } = driver;
  const take = async (label: string): Promise<void> => {
    const png = await page.locator('dialog[open]').screenshot({ animations: 'disabled' });
    pictures.push({ label, png });
  };
  const shown = (selector: string): Promise<unknown> => page.waitForSelector(selector);
  const press = (name: string): Promise<void> => page.getByTestId(`clip-${name}`).click();

  page.setDefaultTimeout(120_000);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(driver.url);
  await press('chip');
  await shown('[data-status=absent]');
  await take('absent');

  await page.getByTestId('clip-source').selectOption('custom');
  await page.getByTestId('clip-address').fill(hub.url);
  await page.getByTestId('clip-precision').selectOption('4bit');
  hub.manners.delayMs = 3000;
  await press('get');
  await shown('[data-stage=downloading]');
  await page.waitForTimeout(7000);
  await take('downloading');
  await press('cancel');
  await shown('[data-status=paused]');
  await take('stopped');

  hub.manners.delayMs = 0;
  await press('resume');
  await shown('[data-stage=checking]');
  await take('checking');
  await shown(STORED);
  await take('stored');
  await press('clear');
  await shown('[data-status=absent]');

  await page.getByTestId('clip-files').setInputFiles([fixture('model_fp16.onnx'), fixture('vocab.txt')]);
  await shown('[data-stage=converting]');
  await take('converting');
  await shown(STORED);
  await press('clear');
  await shown('[data-status=absent]');

  await page.getByTestId('clip-folder').setInputFiles(made);
  await shown(STORED);
  await take('from folder');

  await press('more');
  await page.getByTestId('clip-precision').selectOption('published');
  await press('get');
  await shown('[data-testid=clip-use]');
  await take('two precisions');
  await page.getByTestId('clip-clear').first().click();
  await page.getByTestId('clip-use').waitFor({ state: 'detached' });
  await press('clear');
  await shown('[data-status=absent]');

  await page.getByTestId('clip-precision').selectOption('published');
  await press('get');
  await shown(STORED);
  await take('as published');
  await press('clear');
  await shown('[data-status=absent]');

  const towers = await filesOf(made);
  for (const [name, bytes] of towers) hub.files.set(name, bytes);
  hub.files.set('vision_model.onnx', Buffer.alloc(towers.get('vision_model.onnx')?.length ?? 0));
  await press('get');
  await shown(problem('download-wrong'));
  await take('failed hash');
  await press('discard');
  await page.waitForSelector('[data-testid=clip-discard]', { state: 'detached' });
  hub.files.delete('contract.json');

  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(driver.url).origin,
    quotaSize: 300_000,
  });
  await press('get');
  await shown(problem('storage-full'));
  await take('disk full');

  await page.getByTestId('clip-source').selectOption('mirror');
  await page.context().route('https://hf-mirror.com/**', (route) => route.abort('internetdisconnected'));
  await press('get');
  await shown(problem('host-unreachable'));
  await take('no network');
}

async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

const STORED = '[data-testid=clip-stored]';
const problem = (kind: string): string => `[data-testid=clip-problem][data-kind=${kind}]`;

async function drawSheet(page: Page, pictures: readonly Picture[]): Promise<void> {
  const figures = pictures.map(
    ({ label, png }) =>
      `<figure><figcaption>${label}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  const sheet = await page.context().newPage();
  await sheet.setViewportSize({ width: 1800, height: 900 });
  await sheet.setContent(
    `<!doctype html><style>body{margin:0;padding:24px;columns:3;column-gap:24px;background:#0b0d11;color:#a0a7b4;font:15px sans-serif}
     figure{margin:0 0 24px;break-inside:avoid}figcaption{padding:0 0 8px 4px}img{width:100%;display:block}</style>${figures.join('')}`,
  );
  await sheet.screenshot({ path: root('docs/aligner-panel.png'), fullPage: true });
}
