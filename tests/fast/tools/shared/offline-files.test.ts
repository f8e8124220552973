import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listFiles } from '../../../../tools/shared/offline-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tamen-offline-files-'));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the files that work without a network', () => {
  it('first come those without which the page does not open: all that index.html names', async () => {
    mkdirSync(path.join(folder, 'assets'));
    const html =
      '<script type="module" src="./assets/index-1.js"></script><link rel="modulepreload" href="./assets/page-1.js">';
    writeFileSync(path.join(folder, 'index.html'), html);
    for (const name of ['index-1.js', 'page-1.js', 'index.esm-1.js', 'page-1.js.br'])
      writeFileSync(path.join(folder, 'assets', name), name);
    const files = await listFiles(folder);
    expect(files.map(({ path: name, when }) => `${name} ${when}`)).toEqual([
      'assets/index-1.js page',
      'assets/page-1.js page',
      'index.html page',
      'assets/index.esm-1.js later',
    ]);
  });
});
