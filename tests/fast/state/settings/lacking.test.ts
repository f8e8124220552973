import { expect, it } from 'vitest';
import { lackingIn, type BrowserScope } from '../../../../src/state/settings/lacking.ts';

const whole: BrowserScope = {
  crossOriginIsolated: true,
  VideoDecoder: () => undefined,
  indexedDB: {},
  navigator: { gpu: {}, storage: { getDirectory: () => undefined } },
};
const refused = (): never => {
  throw new DOMException('denied', 'SecurityError');
};

it('a browser that has everything lacks nothing', () => {
  expect(lackingIn(whole)).toEqual([]);
});

it.each([
  ['webGpu', { ...whole, navigator: { storage: whole.navigator.storage } }],
  ['sharedMemory', { ...whole, crossOriginIsolated: false }],
  ['decoder', { ...whole, VideoDecoder: undefined }],
  ['privateFiles', { ...whole, navigator: { gpu: {}, storage: {} } }],
  ['privateFiles', { ...whole, navigator: { gpu: {} } }],
] as [string, BrowserScope][])('names what is missing: %s', (lack, scope) => {
  expect(lackingIn(scope)).toEqual([lack]);
});

it('what a private window refuses to be looked at is missing', () => {
  const scope = Object.defineProperties(
    { ...whole, navigator: { gpu: {} } },
    {
      indexedDB: { get: refused },
    },
  ) as BrowserScope;
  Object.defineProperty(scope.navigator, 'storage', { get: refused });
  expect(lackingIn(scope)).toEqual(['privateFiles', 'database']);
});
