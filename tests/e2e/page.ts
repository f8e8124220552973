/** What the end-to-end tests do with the page, in the words of a person. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

export const file = (relative: string): string =>
  fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export const SAMPLE_CLIP = file('static/samples/sample.mp4');
export const SAMPLE_THREAD = file('static/samples/comments.json');
/** As the page found it, and shows it before a model has come. */
const SAMPLE_RESULT = file('static/samples/result.json');
/** Two people for three frames: an analysis of it is short. */
export const SHORT_CLIP = file('tests/e2e/clips/three-frames.mp4');
export const ONE_FRAME = file('tests/e2e/clips/one-frame.mp4');

/** A file that exists only in memory. */
export const virtual = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
type Loadable = string | ReturnType<typeof virtual>;

export async function open(page: Page, wanted: Readonly<Record<string, string>> = {}): Promise<void> {
  const query = new URLSearchParams({ lang: 'en', device: 'wasm', ...wanted });
  await page.goto(`/?${query.toString()}`);
}

/** What is shown after an analysis of the sample, with its clip, and no model has to run for it. */
export async function openSampleResult(
  page: Page,
  wanted: Readonly<Record<string, string>> = {},
): Promise<void> {
  await open(page, wanted);
  await page.getByTestId('import-input').setInputFiles(SAMPLE_RESULT);
  await page.getByTestId('clip-input').setInputFiles(SAMPLE_CLIP);
  await page.locator('[data-state=done] video[src]').waitFor();
}

export async function load(page: Page, clip: Loadable, thread: Loadable): Promise<void> {
  await page.getByTestId('clip-input').setInputFiles(clip);
  await page.getByTestId('thread-input').setInputFiles(thread);
}

export async function analyse(page: Page): Promise<void> {
  await page.getByTestId('analyse').click();
  await page.waitForSelector('[data-state=done]', { timeout: 150_000 });
}

/** The result as the page exports it. */
export async function exported(page: Page): Promise<ExportedResult> {
  await page.getByTestId('export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-tamen').click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as ExportedResult;
}

/** The part of the exported JSON that the tests read. */
export interface ExportedResult {
  format: string;
  version: number;
  clip: { name: string; sha256: string; durationSec: number };
  comments: { id: string; author: string; text: string; replyTo: string | null }[];
  mentions: {
    id: string;
    comment: number;
    startUtf16: number;
    endUtf16: number;
    text: string;
    score: number;
  }[];
  clusters: { id: string; mentions: string[]; label: string; reading?: Record<string, number> }[];
  lessSure: { text: string; score: number; cluster: string }[];
  tracks: {
    id: string;
    boxes: { timeSec: number; box: [number, number, number, number]; score: number }[];
    attributes: Record<string, { value: string; probability: number; seenSec?: number[] } | undefined>;
  }[];
  links: {
    cluster: string;
    tracks: string[];
    probability: number;
    evidence: { cue: string; text: string }[];
  }[];
  models: { role: string; id: string; sha256: string; device: string; precision: string }[];
}

/** The cluster that has a mention with these words in this comment. */
export function clusterOf(result: ExportedResult, comment: number, text: string): string {
  const mention = result.mentions.find((m) => m.comment === comment && m.text === text);
  const cluster = result.clusters.find((c) => mention !== undefined && c.mentions.includes(mention.id));
  if (!cluster) {
    const found = result.mentions.map((m) => `${m.comment}:${m.text}`).join(' ');
    throw new Error(`No mention "${text}" in comment ${comment}; there are ${found}`);
  }
  return cluster.id;
}

/** The heads that this cluster is linked to. */
export const headsOf = (result: ExportedResult, cluster: string): string[] =>
  result.links.find((link) => link.cluster === cluster)?.tracks ?? [];

/** The track whose head is under this point (0..1) at this time. */
export function trackAt(result: ExportedResult, timeSec: number, x: number, y: number): string | undefined {
  return result.tracks.find((track) =>
    track.boxes.some(
      ({ timeSec: at, box: [left, top, width, height] }) =>
        Math.abs(at - timeSec) < 0.25 && x >= left && x <= left + width && y >= top && y <= top + height,
    ),
  )?.id;
}
