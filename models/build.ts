/**
 * Checks every byte of the model files against registry.ts. What is converted from an npm package is made again where it is
 * wrong or missing; that needs `npm run peers`. `npm run models` calls it.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { APPEARANCE } from './appearance/recipe.ts';
import { BODIES } from './bodies/recipe.ts';
import { HEADS } from './heads/recipe.ts';
import { follow, type Recipe } from './recipe.ts';
import { type ModelFile, MODELS } from './registry.ts';
import { EXPRESSION } from './traits/recipe.ts';

const RECIPES: readonly Recipe[] = [HEADS, BODIES, APPEARANCE, EXPRESSION];

/** What is on disk, or would be, as the registry describes files. */
export function describeFile(path: string, bytes: Uint8Array): ModelFile {
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** @throws Error naming the file, when it is not what the registry says or the registry does not know it. */
export function checkFile(path: string, bytes: Uint8Array, models = MODELS): void {
  const wanted = models.flatMap((model) => model.files).find((file) => file.path === path);
  const found = describeFile(path, bytes);
  if (wanted?.bytes === found.bytes && wanted.sha256 === found.sha256) return;
  const says = wanted ? `${wanted.bytes} bytes, sha256 ${wanted.sha256}` : 'nothing of it';
  throw new Error(
    `models/${path} is ${found.bytes} bytes, sha256 ${found.sha256}; models/registry.ts says ${says}`,
  );
}

/**
 * Makes what is missing or wrong, or everything when it is to be registered anew, and checks all of it.
 * @throws Error naming the first file that is not what the registry says
 */
export async function buildModels(update: boolean): Promise<void> {
  for (const recipe of RECIPES) {
    const target = new URL(recipe.target, import.meta.url);
    if (!update && (await isRight(recipe.target, target))) continue;
    const bytes = await follow(recipe);
    if (update) console.log(describeFile(recipe.target, bytes));
    else checkFile(recipe.target, bytes);
    await writeFile(target, bytes);
    console.log(`models/${recipe.target}: ${bytes.length} bytes`);
  }
  if (update) return;
  for (const { path } of MODELS.flatMap((model) => model.files)) {
    checkFile(path, await readFile(new URL(path, import.meta.url)));
  }
}

async function isRight(path: string, target: URL): Promise<boolean> {
  try {
    checkFile(path, await readFile(target));
    return true;
  } catch {
    return false;
  }
}
