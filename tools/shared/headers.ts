/**
 * Headers that make a page cross-origin isolated, which WebAssembly threads need
 * (https://web.dev/articles/coop-coep). Served by `npm start` and `npm run dev` alike.
 */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * The policy of an answer: only the worker that fetches CN-CLIP may ask another host. A worker has the policy of its
 * own answer, so that the page and all other workers can be kept to this one (docs/hosting.md).
 */
export function connectPolicy(path: string): Readonly<Record<string, string>> {
  if (/\/clip-files\.worker-[\w-]+\.js$/.test(path)) return {};
  return { 'Content-Security-Policy': "connect-src 'self' blob: data:" };
}
