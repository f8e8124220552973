import { describe, expect, it } from 'vitest';
import { takesReload, withIsolation, type ReloadQuestion } from '../../../src/offline/isolation.ts';

function question(change: Partial<ReloadQuestion> = {}): ReloadQuestion {
  const entries = new Map<string, string>();
  return {
    isIsolated: false,
    isControlled: true,
    isUntouched: true,
    marks: {
      getItem: (name) => entries.get(name) ?? null,
      setItem: (name, value) => void entries.set(name, value),
    },
    ...change,
  };
}

describe('takesReload', () => {
  it('loads the page again once in a tab, never twice', () => {
    const asked = question();
    expect([takesReload(asked), takesReload(asked), takesReload(asked)]).toEqual([true, false, false]);
  });

  it.each([
    ['the page is isolated', { isIsolated: true }],
    ['no worker would add the headers', { isControlled: false }],
    ['something is loaded that would be lost', { isUntouched: false }],
  ])('does not where %s, and may still later', (_, change) => {
    const asked = question();
    expect(takesReload({ ...asked, ...change })).toBe(false);
    expect(takesReload(asked)).toBe(true);
  });

  it('does not where the tab cannot remember that it did', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(takesReload(question({ marks: { getItem: refuse, setItem: refuse } }))).toBe(false);
    expect(takesReload(question({ marks: { getItem: () => null, setItem: () => undefined } }))).toBe(false);
  });
});

describe('withIsolation', () => {
  it('adds the headers and leaves body, status and the other headers as they are', async () => {
    const given = new Response('body', {
      status: 203,
      headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" },
    });
    const isolated = withIsolation(given);
    expect(isolated.status).toBe(203);
    expect(isolated.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(isolated.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(isolated.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(await isolated.text()).toBe('body');
  });
});
