export { ISOLATION_HEADERS } from '../../src/offline/isolation.ts';

/**
 * The policy of an answer: only the worker that fetches CN-CLIP may ask another host. A worker has the policy of its
 * own answer, so that the page and all other workers can be kept to this one (docs/hosting.md).
 */
export function connectPolicy(path: string): Readonly<Record<string, string>> {
  if (/\/aligner-files\.worker-[\w-]+\.js$/.test(path)) return {};
  return { 'Content-Security-Policy': "connect-src 'self' blob: data:" };
}
