/** Draws the icons that a device shows once the page is installed, from the SVG: `npm run make:icons`. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium, QUIET_FLAGS } from '../shared/chromium.ts';
import { runTool } from '../shared/command.ts';

const FOLDER = fileURLToPath(new URL('../../static/icons/', import.meta.url));

/** A maskable icon is cut to any shape: its ground goes to the edge, and what matters lies in the middle 80 %. */
const ICONS = [
  { file: 'tamen-180.png', sizePx: 180, share: 0.86, isFull: true },
  { file: 'tamen-192.png', sizePx: 192, share: 1, isFull: false },
  { file: 'tamen-512.png', sizePx: 512, share: 1, isFull: false },
  { file: 'tamen-maskable-512.png', sizePx: 512, share: 0.8, isFull: true },
];
const GROUND = '#14161b';

runTool(import.meta.url, {
  name: 'make:icons',
  says: 'Draws the icons that a device shows once the page is installed, from the SVG.',
  options: {},
  run: drawIcons,
});

async function drawIcons(): Promise<void> {
  const svg = await readFile(`${FOLDER}tamen.svg`, 'utf8');
  const browser = await chromium.launch({ executablePath: findChromium(), args: QUIET_FLAGS });
  try {
    const page = await browser.newPage();
    for (const { file, sizePx, share, isFull } of ICONS) {
      await page.setViewportSize({ width: sizePx, height: sizePx });
      await page.setContent(
        `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${isFull ? GROUND : 'transparent'}}
         svg{width:${100 * share}vw;height:${100 * share}vw}</style>${svg}`,
      );
      await page.screenshot({ path: FOLDER + file, omitBackground: true });
    }
  } finally {
    await browser.close();
  }
}
