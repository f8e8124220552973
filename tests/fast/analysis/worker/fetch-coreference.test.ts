import { describe, expect, it } from 'vitest';
import { fetchCoreference } from '../../../../src/analysis/worker/fetch-coreference.ts';
import { MOST_CONTRACT_BYTES } from '../../../../src/model/contract-json.ts';
import { problemOf } from '../../../../src/model/problem.ts';
import { contractJson } from '../../../support/coref-contract.ts';

const FILES = {
  'contract.json': contractJson(),
  'encoder.onnx': 'e',
  'pairs.onnx': 'pp',
  'embeddings.bin': 'b',
};

/** A host with these files in /own/; `asked` has every address. */
function host(files: Readonly<Record<string, BodyInit>>) {
  const asked: string[] = [];
  const fetch = (address: string): Promise<Response> => {
    asked.push(address);
    const body = files[address.replace('https://a.example/own/', '')];
    return Promise.resolve(body === undefined ? new Response(null, { status: 404 }) : new Response(body));
  };
  return {
    asked,
    options: { fetch: fetch as typeof globalThis.fetch, signal: new AbortController().signal },
  };
}
const problemOfFetch = (files: Readonly<Record<string, BodyInit>>) => {
  const { options, asked } = host(files);
  return fetchCoreference('https://a.example/own', options, () => undefined).then(
    () => null,
    (thrown: unknown) => ({ problem: problemOf(thrown), asked }),
  );
};

describe('a coreference model at an address', () => {
  it('is its contract and the files that it names beside itself, and nothing else is asked for', async () => {
    const { asked, options } = host(FILES);
    let received = 0;
    const files = await fetchCoreference('https://a.example/own', options, ({ done }) => (received = done));
    expect([...files.keys()]).toEqual(Object.keys(FILES));
    expect(await files.get('pairs.onnx')?.text()).toBe('pp');
    expect(asked).toEqual(Object.keys(FILES).map((name) => `https://a.example/own/${name}`));
    expect(received).toBe(new TextEncoder().encode(FILES['contract.json']).length + 4);
  });

  it('is said to be missing by the first file that is not there', async () => {
    const rest = Object.fromEntries(Object.entries(FILES).filter(([name]) => name !== 'pairs.onnx'));
    expect(await problemOfFetch(rest)).toMatchObject({
      problem: { kind: 'coreference-missing', file: 'pairs.onnx' },
    });
  });

  it.each([
    ['a page in the place of a contract', '<!doctype html>'],
    [
      'files of another host',
      contractJson({ files: { encoder: '//evil.example/e', pairs: 'p', embeddings: 'e' } }),
    ],
  ])('is refused for %s before anything else is asked', async (_, contract) => {
    expect(await problemOfFetch({ ...FILES, 'contract.json': contract })).toEqual({
      problem: expect.objectContaining({ kind: 'coreference-wrong', file: 'contract.json' }) as unknown,
      asked: ['https://a.example/own/contract.json'],
    });
  });

  it('is not read for ever, whatever the host says of its length', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1 << 20));
      },
    });
    expect(await problemOfFetch({ 'contract.json': endless })).toMatchObject({
      problem: { kind: 'coreference-wrong', file: 'contract.json' },
    });
    expect(given << 20).toBeLessThan(MOST_CONTRACT_BYTES + (4 << 20));
  });
});
