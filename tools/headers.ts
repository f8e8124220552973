/**
 * Headers that make a page cross-origin isolated, which WebAssembly threads need
 * (https://web.dev/articles/coop-coep). Served by `npm start` and `npm run dev` alike.
 */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;
