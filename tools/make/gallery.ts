/**
 * `npx tsx tools/make/gallery.ts --packages FOLDER --films FOLDER`: composes the clips of the gallery
 * (tools/make/clips/gallery.json) into static/samples/, with their comments and a picture each. --packages holds the npm
 * packages as `npm run clips -- --to` unpacks them (its `packages/`), --films a clone of intel-iot-devkit/sample-videos on
 * GitHub (CC BY 4.0; films.json). Results are what the page exports for these: `npm run analyze -- --pairs`.
 */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { needed, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { composeClip } from './clips/compose.ts';
import { ClipSpecs, PhotoList } from './clips/specs.ts';

const file = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const SAMPLES = file('../../static/samples');
const POSTER_SEC = 1.5;
const POSTER_SIDE_PX = 480;

runTool(import.meta.url, {
  name: 'gallery',
  says: 'Composes the clips of the gallery into static/samples. Needs ffmpeg and the packages that npm run clips unpacks.',
  options: {
    packages: { value: 'FOLDER', says: 'where npm run clips unpacked its packages' },
    films: { value: 'FOLDER', says: 'a clone of https://github.com/intel-iot-devkit/sample-videos' },
  },
  run: ({ packages, films }) =>
    composeGallery(fromCaller(needed('packages', packages)), fromCaller(needed('films', films))),
});

async function composeGallery(from: string, filmFolder: string): Promise<void> {
  const { packages, photos: stills } = v.parse(PhotoList, await readData('photos.json'));
  const { photos: films } = v.parse(PhotoList, await readData('films.json'));
  const photos = { ...stills, ...films };
  const files = new Map([
    ...Object.entries(stills).map(([id, { from: owner, file: name }]) => {
      const { name: packed = '', folder = '' } = packages[owner] ?? {};
      return [id, path.join(from, packed.replaceAll(/[@/]/g, '_'), 'package', folder, name)] as const;
    }),
    ...Object.entries(films).map(([id, { file: name }]) => [id, path.join(filmFolder, name)] as const),
  ]);
  for (const [name, spec] of Object.entries(v.parse(ClipSpecs, await readData('gallery.json')))) {
    const clip = path.join(SAMPLES, `${name}.mp4`);
    composeClip(spec, photos, files, clip);
    const comments = spec.thread.map(([author, text, answered], index) => ({
      id: String(index + 1),
      author,
      text,
      replyTo: answered === undefined ? null : String(answered + 1),
    }));
    await writeFile(path.join(SAMPLES, `${name}.comments.json`), JSON.stringify(comments, null, 1));
    makePoster(clip, path.join(SAMPLES, `${name}.jpg`));
    console.error(name);
  }
}

function makePoster(clip: string, out: string): void {
  const scale = `scale=${POSTER_SIDE_PX}:${POSTER_SIDE_PX}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
  const { status } = spawnSync(
    'ffmpeg',
    [...['-v', 'error', '-y', '-ss', String(POSTER_SEC), '-i', clip, '-frames:v', '1'], '-vf', scale, out],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('ffmpeg failed: is it installed?');
}

async function readData(name: string): Promise<unknown> {
  return JSON.parse(await readFile(file(`./clips/${name}`), 'utf8')) as unknown;
}
