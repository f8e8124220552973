/**
 * What makes a page cross-origin isolated, so that WebAssembly may use threads (https://web.dev/articles/coop-coep).
 * `require-corp`: WebKit does not know `credentialless`.
 */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** The same answer with the headers that a static host cannot send. */
export function withIsolation(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION_HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** What is asked before a page loads itself again for the headers' sake. */
export interface ReloadQuestion {
  readonly isIsolated: boolean;
  /** Whether a service worker answers for this page, which would add the headers. */
  readonly isControlled: boolean;
  /** A reload must lose nothing. */
  readonly isUntouched: boolean;
  /** Of this tab alone, so that it is tried once there and never again. */
  readonly marks: {
    getItem(name: string): string | null;
    setItem(name: string, value: string): void;
  };
}

/**
 * Whether to load the page again, once in a tab: a browser that is not isolated then either will not be by a second try.
 * Where the tab cannot remember that it tried, it does not try.
 */
export function takesReload({ isIsolated, isControlled, isUntouched, marks }: ReloadQuestion): boolean {
  if (isIsolated || !isControlled || !isUntouched) return false;
  try {
    if (marks.getItem(MARK) !== null) return false;
    marks.setItem(MARK, 'tried');
    return marks.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
const MARK = 'tamen-isolation';
