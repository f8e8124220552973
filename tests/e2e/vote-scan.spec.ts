/** A phone's code is held before the presenter's camera: Chromium plays a file in its place, made for the question asked. */
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseQuestion, voteCode } from '../../src/presenting/votes.ts';
import { findChromium, QUIET_FLAGS } from '../../tools/shared/chromium.ts';
import { phoneShowing } from '../support/fake-camera.ts';

const CAMERA = join(tmpdir(), `tamen-camera-${process.pid}.y4m`);
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [
      ...QUIET_FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${CAMERA}`,
    ],
  },
});
test.afterAll(() => rm(CAMERA, { force: true }));

test('a code that is held before the camera is counted, once', async ({ page }) => {
  await page.goto('/?lang=en&device=wasm#sample=hallway&view=present&beat=1&paused');
  await expect(page.getByTestId('beat')).toHaveText('2 of 8');
  await page.keyboard.press('v');
  const link = await page.getByRole('dialog').getByTestId('qr').getAttribute('aria-label');
  const question = parseQuestion(decodeURIComponent(/vote=([^&]+)/.exec(link ?? '')?.[1] ?? ''));
  if (question === null) throw new Error(`no question in ${String(link)}`);
  const code = voteCode({ question: question.number, choice: 1, voter: 4711 });
  await writeFile(CAMERA, phoneShowing(code, { share: 0.45, degrees: 7, noise: 14 }));

  await page.getByTestId('vote-scan').click();
  const counts = page.getByTestId('tally').locator('.number');
  await expect(counts.nth(1)).toHaveText('1');
  await expect(counts.nth(0)).toHaveText('0');
  await expect(page.locator('.outcome')).not.toBeEmpty();
  await page.getByTestId('vote-scan').click();
  await expect(page.getByRole('dialog').locator('video')).toHaveCount(0);
  await expect(counts.nth(1)).toHaveText('1');
});
