/** Packages that only benches and some tests compare with: peers/ has them, once `npm run peers` was run. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const folder = new URL('../../peers/', import.meta.url);

/** Tests that need them are skipped where they are not installed. */
export const HAS_PEERS = existsSync(new URL('node_modules/', folder));

export const peers = createRequire(new URL('package.json', folder));
