/** Nothing leaves for another host, no code comes in with what people bring, and nothing that they bring is believed. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { file, open, SAMPLE_CLIP, virtual } from './page.ts';

const KEPT = JSON.parse(readFileSync(file('static/samples/result.json'), 'utf8')) as Kept;
interface Kept {
  clip: { name: string };
  comments: { author: string; text: string; time?: string }[];
  clusters: { label: string }[];
}

const SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
/** Right-to-left override, then an isolate that is never closed. */
const TURNED = '\u202Egnp.exe\u2067';
const LONG = '长'.repeat(1_000_000);

const DIALOGS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['settings', (page) => page.getByRole('button', { name: 'Settings', exact: true }).click()],
  ['CN-CLIP', (page) => page.getByTestId('clip-chip').click()],
  ['shortcuts', (page) => page.keyboard.press('?')],
];

interface Watched {
  readonly foreign: string[];
  readonly violations: string[];
}

/** Notes what the page and its workers ask of other hosts, what its policy stops, and lets no dialog pass. */
async function watch(page: Page): Promise<Watched> {
  const foreign: string[] = [];
  const violations: string[] = [];
  const own = new URL((await page.evaluate(() => location.href)) || 'http://localhost').origin;
  page.context().on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== own) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  page.on('dialog', (dialog) => {
    violations.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { foreign, violations };
}

const isHacked = (page: Page): Promise<unknown> =>
  page.evaluate(() => [
    (globalThis as { hacked?: unknown }).hacked ?? null,
    ({} as { polluted?: unknown }).polluted ?? null,
    document.querySelector('img[src=x], script:not([src])') === null ? null : 'markup',
  ]);

test('no flow asks another host or runs into the policy, and every dialog is free of barriers in both themes', async ({
  page,
}) => {
  await open(page);
  const { foreign, violations } = await watch(page);
  for (const theme of ['dark', 'light']) {
    await open(page, { theme });
    await page.getByTestId('kept-sample').click();
    await expect(page.locator('[data-mention]').first()).toBeVisible();
    await expect(page.getByTestId('kept-notice')).toBeVisible();
    for (const [name, press] of DIALOGS) {
      await press(page);
      await expect(page.locator('dialog[open]'), name).toBeVisible();
      const { violations: barriers } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
      expect(barriers.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog[open]')).toHaveCount(0);
    }
  }
  await page
    .getByTestId('thread-input')
    .setInputFiles(virtual('a.txt', '甲: https://example.com/a.png 左边\n'));
  await page.getByTestId('clip-input').setInputFiles(SAMPLE_CLIP);
  await expect(page.getByText('https://example.com/a.png').first()).toBeVisible();
  await page.getByTestId('show-preview').click();
  const { violations: barriers } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(barriers).toEqual([]);
  await page.keyboard.press('Escape');
  await page.waitForSelector('[data-session=kept]');
  await page.reload();
  await page.getByTestId('session-open').click();
  await expect(page.getByText('https://example.com/a.png').first()).toBeVisible();
  expect(foreign).toEqual([]);
  expect(violations).toEqual([]);
});

test('the policy of the built page leaves no way for code that is written into it', () => {
  const html = readFileSync(file('dist/index.html'), 'utf8');
  const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|javascript:/i);
});

test('names, comments and file names stay text, however they are made', async ({ page }) => {
  await open(page);
  const { foreign, violations } = await watch(page);
  const comments = [
    { id: '1', author: SCRIPT, text: `右边那个小哥${SCRIPT}` },
    { id: '2', author: TURNED, text: `${TURNED}左边的小姐姐` },
    { id: '3', author: LONG, text: LONG },
    { id: '__proto__', author: 'constructor', text: '她是谁', replyTo: 'toString' },
  ];
  const json = JSON.stringify(comments).replace('{"id":"1"', '{"__proto__":{"polluted":1},"id":"1"');
  await page.getByTestId('clip-input').setInputFiles({
    name: `${SCRIPT}${TURNED}.mp4`,
    mimeType: 'video/mp4',
    buffer: readFileSync(SAMPLE_CLIP),
  });
  await page.getByTestId('thread-input').setInputFiles(virtual(`${SCRIPT}.json`, json));
  await expect(page.locator('[data-comment]').getByText('右边那个小哥').first()).toBeVisible();
  await expect(page.locator('[data-comment]').getByText('她是谁').first()).toBeAttached();
  await expect(page.getByTestId('analyse')).toBeEnabled();
  expect(await isHacked(page)).toEqual([null, null, null]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
});

test('an imported result is shown and not believed', async ({ page }) => {
  await open(page);
  const { foreign, violations } = await watch(page);
  const [first] = KEPT.comments;
  const result = {
    ...KEPT,
    clip: { ...KEPT.clip, name: `${SCRIPT}.mp4` },
    comments: [{ ...first, author: SCRIPT, time: SCRIPT }, ...KEPT.comments.slice(1)],
    clusters: KEPT.clusters.map((cluster) => ({ ...cluster, label: SCRIPT })),
  };
  const json = JSON.stringify(result).replace('{"format"', '{"__proto__":{"polluted":1},"format"');
  const hostile = json.startsWith('{"__proto__"') ? json : JSON.stringify(result);
  await page.getByTestId('import-input').setInputFiles(virtual('result.json', hostile));
  await expect(page.locator('[data-mention]').first()).toBeVisible();
  expect(await isHacked(page)).toEqual([null, null, null]);

  for (const broken of [
    { ...result, mentions: [{ id: 'm', comment: 99, startUtf16: 0, endUtf16: 1, text: 'a', score: 1 }] },
    {
      ...result,
      tracks: [{ id: 't', boxes: [{ timeSec: -1, box: [0, 0, 9, 9], score: 2 }], attributes: {} }],
    },
    { ...result, links: [{ cluster: '__proto__', tracks: ['constructor'], probability: 1, evidence: [] }] },
  ]) {
    await page.getByTestId('import-input').setInputFiles(virtual('result.json', JSON.stringify(broken)));
    await expect(page.getByTestId('problem').first()).toHaveAttribute('data-kind', /result-/);
    await expect(page.locator('[data-mention]').first()).toBeVisible();
  }
  expect(await isHacked(page)).toEqual([null, null, null]);
  expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
});
