import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDERS = ['docs', 'models', 'src', 'static', 'tests', 'tools', '.github'];

async function documents(): Promise<readonly string[]> {
  const root = (await readdir('.')).filter((file) => file.endsWith('.md'));
  const below = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(folder, { recursive: true }))
        .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
        .map((file) => path.join(folder, file)),
    ),
  );
  return [...root, ...below.flat()];
}

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

function anchorsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));
}

/** Of a document, [text](target) outside of code. */
function linksOf(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

describe('documents', async () => {
  it.each(await documents())('%s leads nowhere that is not there', async (file) => {
    const text = await readFile(file, 'utf8');
    const lost: string[] = [];
    for (const target of linksOf(text)) {
      if (/^(https?|mailto):/.test(target)) continue;
      const [to = '', anchor] = target.split('#');
      const where = to === '' ? file : path.join(path.dirname(file), decodeURIComponent(to));
      if (!existsSync(where)) lost.push(target);
      else if (anchor !== undefined && !anchorsOf(await readFile(where, 'utf8')).has(anchor))
        lost.push(target);
    }
    expect(lost).toEqual([]);
  });

  it('name no script of npm that is none', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: object };
    const known = new Set(Object.keys(scripts));
    const unknown: string[] = [];
    for (const file of await documents()) {
      const text = await readFile(file, 'utf8');
      for (const [, name = ''] of text.matchAll(/npm run ([a-z][a-z:-]*[a-z])/g))
        if (!known.has(name)) unknown.push(`${file}: ${name}`);
    }
    expect(unknown).toEqual([]);
  });
});

it('the glossary has every noun once, and each where it is defined', async () => {
  const rows = [
    ...(await readFile('docs/glossary.md', 'utf8')).matchAll(/^\| ([^|]+?) +\|.*\| ([^|]+?) +\|$/gm),
  ]
    .map(([, noun = '', places = '']) => ({ noun, places }))
    .filter(({ noun }) => noun !== 'noun' && !noun.startsWith('-'));
  expect(rows.length).toBeGreaterThan(50);
  expect(new Set(rows.map(({ noun }) => noun)).size).toBe(rows.length);
  const named = rows.flatMap(({ places }) =>
    [...places.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place),
  );
  expect(named.filter((place) => !existsSync(`src/${place}`) && !existsSync(place))).toEqual([]);
});
