/**
 * The four graphs that see heads, on WebGPU: all of each lies on it, and it gives what the CPU gives. In software a multiply
 * takes long; so a graph of convolutions only is given a small picture, which takes every kernel that a large one takes.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ModelEntry } from '../../models/registry.ts';
import { modelEntry } from '../../models/registry.ts';
import { decodeModel, encodeModel, graphOf } from '../../src/onnx/model.ts';
import { float32Of } from '../../src/runtime/tensor.ts';
import type { GraphPage } from '../../tools/shared/pages/graph-page.ts';
import { type PageServer, servePage } from '../../tools/shared/pages/page-server.ts';
import { nodeRuntime, relativeError } from '../support/onnx-graph.ts';
import { letterboxed, photograph } from '../support/photographs.ts';

declare global {
  var graphPage: GraphPage;
}

interface Seen {
  readonly role: ModelEntry['role'];
  /** Of the picture's side. */
  readonly px: number;
  readonly channels: 1 | 3;
  /** What the graph takes in place of 0..255. */
  readonly range: (level: number) => number;
}

const SIGNED = (level: number): number => level / 127.5 - 1;
const GRAPHS: readonly Seen[] = [
  { role: 'heads', px: 192, channels: 3, range: SIGNED },
  { role: 'bodies', px: 64, channels: 3, range: (level) => level },
  { role: 'appearance', px: 128, channels: 3, range: (level) => level },
  { role: 'traits', px: 64, channels: 1, range: SIGNED },
];

let folder: string;
let server: PageServer;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamen-graphs-'));
  server = await servePage('graph.html', { graphs: folder });
});
test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

for (const { role, px, channels, range } of GRAPHS) {
  test(`${role} on WebGPU gives what it gives on the CPU`, async ({ page }) => {
    const bytes = await graphFor(role, px);
    await writeFile(join(folder, `${role}.onnx`), bytes);
    const levels = letterboxed(await photograph(1), px).filter((_, at) => at % 3 < channels);
    const input = { dims: [1, px, px, channels], data: levels.map(range) };
    const session = await (await nodeRuntime()).createSession(bytes, { name: role });
    const onCpu = await session.run({ [session.inputs[0] ?? '']: input });
    await session.release();

    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(server.url);
    await page.waitForFunction(() => 'graphPage' in globalThis);
    const onGpu = await page.evaluate(
      ([file, dims, values]) => globalThis.graphPage.run(file, { dims, values }),
      [`/graphs/${role}.onnx`, input.dims, Array.from(input.data)] as const,
    );
    expect(Object.keys(onGpu).sort()).toEqual(Object.keys(onCpu).sort());
    for (const [name, values] of Object.entries(onGpu)) {
      const expected = float32Of(onCpu, name);
      expect(values, name).toHaveLength(expected.length);
      expect(relativeError(values, expected), name).toBeLessThan(1e-3);
    }
    expect(said.some((line) => /all nodes placed on \[webgpuexecutionprovider\]/i.test(line))).toBe(true);
  });
}

/** The graph of a role; one that takes pictures of another size is told so. */
async function graphFor(role: ModelEntry['role'], px: number): Promise<Uint8Array> {
  const [file] = modelEntry(role).files;
  const model = decodeModel(await readFile(new URL(`../../models/${file?.path ?? ''}`, import.meta.url)));
  const graph = graphOf(model);
  const [input] = graph.input;
  const dims = input?.type?.tensorType?.shape?.dim ?? [];
  if (dims[1]?.dimValue !== px) {
    for (const dim of dims.slice(1, 3)) dim.dimValue = px;
    graph.valueInfo = [];
    for (const output of graph.output) delete output.type?.tensorType?.shape;
  }
  return encodeModel(model);
}
