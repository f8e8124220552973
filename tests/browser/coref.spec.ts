/** The coreference graphs in a real browser: PyTorch's values on both devices, and all of it on WebGPU. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { serveCoref } from '../../tools/shared/pages/coref-server.ts';
import type { PageServer } from '../../tools/shared/pages/page-server.ts';
import type { CorefPage } from '../../tools/shared/pages/coref-page.ts';

declare global {
  var corefPage: CorefPage;
}

/** See models/coref-zh/README.md, fixtures. */
interface Fixture {
  readonly turns: string[];
  readonly spanLogitsAboveMinus3: readonly (readonly [token: number, width: number, logit: number])[];
  readonly goldMentions: number[][];
  readonly goldLinkLogits: number[][];
}

/** What 8 bits lose of a logit: what lies on the edge of a step falls to either side, and WebGPU rounds no inputs. */
const TOLERANCE = 0.3;

let server: PageServer;
let fixtures: readonly Fixture[];

test.beforeAll(async () => {
  const file = new URL('../../models/coref-zh/fixtures/pytorch.json', import.meta.url);
  fixtures = JSON.parse(await readFile(file, 'utf8')) as Fixture[];
  server = await serveCoref();
});
test.afterAll(() => server.close());

/** @returns what ONNX Runtime tells the console */
async function open(page: Page, device: 'wasm' | 'webgpu'): Promise<readonly string[]> {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(server.url);
  await page.waitForFunction(() => 'corefPage' in globalThis);
  await page.evaluate(([on]) => globalThis.corefPage.open(on, 1, true), [device] as const);
  return said;
}

for (const device of ['wasm', 'webgpu'] as const) {
  test(`${device} gives PyTorch's logits of spans and links`, async ({ page }) => {
    test.setTimeout(400_000);
    const said = await open(page, device);
    let compared = 0;
    // In software WebGPU compiles its shaders slowly, and anew for every length: the dialogue that says most will do.
    const telling = fixtures.toSorted((a, b) => b.goldMentions.length - a.goldMentions.length);
    const compare = device === 'wasm' ? fixtures : telling.slice(0, 1);
    for (const fixture of compare) {
      const { turns, goldMentions, goldLinkLogits } = fixture;
      const { spans, links } = await page.evaluate(
        ([dialogue, mentions]) => globalThis.corefPage.run(dialogue, mentions),
        [turns, goldMentions] as const,
      );
      links.forEach((row, i) => {
        row.slice(0, i).forEach((link, j) => {
          compared += 1;
          expect(Math.abs(link - (goldLinkLogits[i]?.[j] ?? NaN))).toBeLessThan(TOLERANCE);
        });
      });
      for (const [token, width, logit] of fixture.spanLogitsAboveMinus3) {
        const found = spans.filter(
          (span) => firstToken(turns, span) === token && span.end - span.start === width + 1,
        );
        // A string that stands more than once has the mean of its logits.
        if (found.length !== 1 || spans.filter(({ text }) => text === found[0]?.text).length > 1) continue;
        compared += 1;
        expect(Math.abs((found[0]?.logit ?? NaN) - logit)).toBeLessThan(TOLERANCE);
      }
    }
    expect(compared).toBeGreaterThan(2 * compare.length);
    if (device === 'webgpu') {
      const placed = said.filter((line) => /all nodes placed on \[webgpuexecutionprovider\]/i.test(line));
      expect(placed, 'both graphs lie on WebGPU as a whole').toHaveLength(2);
    }
  });
}

/** `<s> ▁ A </s> ▁ B </s>` */
function firstToken([a = '']: readonly string[], { turn, start }: { turn: number; start: number }): number {
  return 2 + start + (turn === 0 ? 0 : Array.from(a).length + 2);
}
