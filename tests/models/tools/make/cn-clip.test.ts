import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCnClip } from '../../../../tools/make/cn-clip.ts';
import { convertBytes, FIXTURES, fixtureBytes } from '../../../support/cn-clip.ts';

let folder = '';
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamen-cn-clip-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

/** Behaves like the hub: a redirect, ranges; the first answer stops half way when `breaksOff`. */
async function hub({ breaksOff, ranges }: { breaksOff: boolean; ranges: boolean }) {
  const graph = await fixtureBytes('model_fp16.onnx');
  const vocabulary = await fixtureBytes('vocab.txt');
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/main/vocab.txt') response.end(vocabulary);
    else if (request.url === '/main/onnx/model_fp16.onnx')
      response.writeHead(302, { location: '/cdn' }).end();
    else if (request.url === '/cdn') {
      asked.push(request.headers.range);
      const start = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
      if (start >= graph.length) {
        response.writeHead(416).end();
        return;
      }
      response.writeHead(start > 0 ? 206 : 200, { 'content-length': graph.length - start });
      if (breaksOff && asked.length === 1) {
        // Ended, not reset: what was sent arrives, and then nothing more.
        response.write(graph.subarray(0, graph.length / 2), () => response.socket?.end());
      } else response.end(graph.subarray(start));
    } else response.writeHead(404).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/main`, asked };
}

async function expectConverted(): Promise<void> {
  const tokenizer = { name: 'vocab.txt', bytes: await fixtureBytes('vocab.txt') };
  const { files } = await convertBytes(await fixtureBytes('model_fp16.onnx'), '4bit', { tokenizer });
  expect((await readdir(folder)).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, bytes] of files)
    expect(Buffer.compare(await readFile(join(folder, name)), bytes)).toBe(0);
}

describe('npm run models:cn-clip', () => {
  it('writes from a folder what the page writes for itself, and nothing twice', async () => {
    const said: string[] = [];
    const options = {
      from: fileURLToPath(FIXTURES),
      to: folder,
      precision: '4bit',
      say: said.push.bind(said),
    } as const;
    await makeCnClip(options);
    await expectConverted();
    expect(said.join('\n')).toMatch(/cosine to the original: text 0\.9\d+, vision 0\.9\d+/);
    await makeCnClip(options);
    expect(said.at(-1)).toContain('has it already');
  });

  it('makes anew what is spoilt', async () => {
    const options = { from: fileURLToPath(FIXTURES), to: folder, precision: '4bit' } as const;
    await makeCnClip(options);
    await writeFile(join(folder, 'text_model.onnx'), 'spoilt');
    await makeCnClip(options);
    await expectConverted();
  });

  it.each([true, false])('goes on with a broken download, from a server with ranges: %s', async (ranges) => {
    const { base, asked } = await hub({ breaksOff: true, ranges });
    await makeCnClip({ from: base, to: folder, precision: '4bit' });
    expect(asked[0]).toBeUndefined();
    expect(asked[1]).toMatch(/^bytes=\d+-$/);
    await expectConverted();
  });

  it.each(['another size', 'more than there is'])(
    'begins anew where what was kept is of %s',
    async (which) => {
      const { base, asked } = await hub({ breaksOff: false, ranges: true });
      const address = `${base}/onnx/model_fp16.onnx`;
      const keptBytes = which === 'another size' ? 5000 : 50_000_000;
      const kept = join(folder, '.download');
      await mkdir(kept);
      await writeFile(join(kept, 'model_fp16.onnx'), Buffer.alloc(keptBytes));
      const record = { address, version: { bytes: keptBytes + 1 } };
      await writeFile(join(kept, 'model_fp16.onnx.from.json'), JSON.stringify(record));
      await makeCnClip({ from: base, to: folder, precision: '4bit' });
      expect(asked).toEqual([`bytes=${keptBytes}-`, undefined]);
      await expectConverted();
    },
  );

  it('says which source has no graph', async () => {
    const { base } = await hub({ breaksOff: false, ranges: true });
    for (const from of [join(folder, 'nowhere'), `${base}/other`]) {
      await expect(makeCnClip({ from, to: folder, precision: '4bit' })).rejects.toMatchObject({
        problem: { kind: 'model-missing', file: from },
      });
    }
  });
});
