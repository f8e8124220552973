import { constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Packs the models that the build writes (gzip), under the names that they have: a host need not know how, and one that
 * packs what it sends sends no less. src/runtime/model-files.ts unpacks them.
 */
export function packedModels(): Plugin {
  return {
    name: 'packed-models',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const [name, output] of Object.entries(bundle)) {
        if (output.type === 'asset' && /\.(onnx|bin)$/.test(name)) output.source = packed(output.source);
      }
    },
  };
}

/** Weights repeat nothing: `Z_FILTERED` hardly looks for it, and packs them best. */
function packed(bytes: Uint8Array | string): Uint8Array {
  const ways = [constants.Z_FILTERED, constants.Z_DEFAULT_STRATEGY];
  const [best] = ways
    .map((strategy) => gzipSync(bytes, { level: 9, strategy }))
    .sort((a, b) => a.length - b.length);
  return best ?? gzipSync(bytes);
}
