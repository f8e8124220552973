/**
 * `npm run licences`: the licence of everything that the page ships (packages and models), and what is known against the
 * packages (npm audit, which asks the registry). Fails where a licence is not one of those below, or an advisory is serious.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODELS } from '../models/registry.ts';
import { runTool } from './shared/command.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Licences that let a page be given to anybody; MPL-2.0 asks only that changes to its own files are published. */
const FINE = /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0|0BSD|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Zlib)$/;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

runTool(import.meta.url, {
  name: 'licences',
  says: 'Licences of the packages and models that the page ships, and known advisories.',
  options: { offline: { says: 'asks the registry for no advisories' } },
  run({ offline }) {
    const packages = shippedPackages();
    for (const { name, version, licence } of packages)
      console.log(`${licence.padEnd(14)} ${name}@${version}`);
    for (const { id, licence, source } of MODELS) console.log(`${licence.padEnd(14)} model ${id}: ${source}`);
    const odd = [
      ...packages.map(({ name, licence }) => [name, licence]),
      ...MODELS.map(({ id, licence }) => [id, licence]),
    ]
      .filter(([, licence]) => !isFine(licence ?? ''))
      .map((pair) => pair.join(': '));
    for (const one of odd) console.error(`not known to be fine: ${one}`);
    const serious = offline ? 0 : seriousAdvisories();
    return Promise.resolve(odd.length === 0 && serious === 0 ? 0 : 1);
  },
});

/** One of several that a package offers has to be fine. */
const isFine = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((one) => one.split(/\s+AND\s+/).every((part) => FINE.test(part.trim())));

/** Of the lock file: all that is installed without development packages. */
function shippedPackages(): readonly Package[] {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>>;
  };
  return Object.entries(lock.packages)
    .filter(([place, { dev, devOptional }]) => place !== '' && dev !== true && devOptional !== true)
    .flatMap(([place, { optional }]) => {
      try {
        const about = JSON.parse(readFileSync(path.join(ROOT, place, 'package.json'), 'utf8')) as {
          readonly name: string;
          readonly version: string;
          readonly license?: string | { readonly type?: string };
        };
        const { license } = about;
        const licence = typeof license === 'string' ? license : (license?.type ?? 'none');
        return [{ name: about.name, version: about.version, licence }];
      } catch {
        // What is for another system is not installed here.
        return optional === true ? [] : [{ name: place, version: '', licence: 'not installed' }];
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** @returns how many are high or critical; 0 with a word where the registry cannot be asked */
function seriousAdvisories(): number {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: ROOT, encoding: 'utf8' });
  const report = parsed(stdout) as {
    readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
    readonly vulnerabilities?: Readonly<Record<string, { readonly name: string; readonly severity: string }>>;
  } | null;
  if (report?.metadata === undefined) {
    console.error('advisories: the registry could not be asked');
    return 0;
  }
  const { total = 0, high = 0, critical = 0 } = report.metadata.vulnerabilities;
  console.log(`advisories: ${total}`);
  for (const { name, severity } of Object.values(report.vulnerabilities ?? {}))
    console.log(`  ${severity} ${name}`);
  return high + critical;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
