import { describe, expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { OwnCoreference } from '../../../../src/state/coreference/own-coreference.svelte.ts';
import { contractJson } from '../../../support/coref-contract.ts';
import { never } from '../../../support/fake-workers.ts';
import { pageState } from '../../../support/shown-analysis.ts';

const PREPARED = { device: 'wasm', threads: 1, models: [] } as const;

function own(prepare: ModelsClient['prepare'] = () => Promise.resolve(PREPARED)) {
  const end = vi.fn();
  const page = pageState({ prepare: vi.fn(prepare), end });
  const files = {
    fetchCoreference: vi.fn(() => Promise.resolve(new Map([['contract.json', new Blob([contractJson()])]]))),
    cancel: vi.fn(),
  };
  const { settings, models: running } = page;
  const choice = new OwnCoreference({
    models: page.workers.models,
    files,
    settings,
    running,
    pageAddress: 'https://page.example/',
  });
  return { ...page, files, choice, end };
}

const folder = (...paths: string[]) => ({
  name: 'mine',
  files: paths.map((path) => ({
    path,
    file: new File([path.endsWith('contract.json') ? contractJson() : path], path.split('/').at(-1) ?? ''),
  })),
});
const WHOLE = [
  'deep/down/contract.json',
  'm/contract.json',
  'm/encoder.onnx',
  'm/pairs.onnx',
  'm/embeddings.bin',
];

describe('OwnCoreference', () => {
  it('takes the contract that lies highest in a folder with its files, and all analyses run with it', async () => {
    const { choice, settings, models, workers } = own();
    await choice.takeFolder(folder(...WHOLE, 'm/notes.txt'));
    expect([choice.name, choice.step, choice.problem]).toEqual(['mine', null, null]);
    expect([...(settings.coreference?.files.keys() ?? [])].sort()).toEqual([
      'contract.json',
      'embeddings.bin',
      'encoder.onnx',
      'pairs.onnx',
    ]);
    expect(models.prepared).toEqual(PREPARED);
    expect(workers.models.prepare).toHaveBeenCalledWith('auto', settings.coreference, expect.anything());
    await choice.useOurs();
    expect(settings.coreference).toBeNull();
  });

  it('changes nothing where the models worker refuses the model', async () => {
    const problem = { kind: 'coreference-wrong', file: 'encoder.onnx', detail: 'it is none' } as const;
    const { choice, settings } = own(() => Promise.reject(new ProblemError(problem)));
    await choice.takeFolder(folder(...WHOLE));
    expect([choice.problem, settings.coreference, choice.step]).toEqual([problem, null, null]);
  });

  it.each([
    ['contract.json', ['m/encoder.onnx']],
    ['pairs.onnx', ['m/contract.json', 'm/encoder.onnx', 'm/embeddings.bin', 'pairs.onnx']],
  ])('says that %s is missing before any worker is asked', async (file, paths) => {
    const { choice, workers } = own();
    await choice.takeFolder(folder(...paths));
    expect(choice.problem).toEqual({ kind: 'coreference-missing', file, source: 'mine' });
    expect(workers.models.prepare).not.toHaveBeenCalled();
  });

  it('asks the folder that an address means, and none that is no address', async () => {
    const { choice, files } = own();
    choice.address = 'nowhere at all';
    expect(choice.wanted).toBeNull();
    await choice.takeAddress();
    expect(files.fetchCoreference).not.toHaveBeenCalled();
    choice.address = 'files.example.org/coref';
    await choice.takeAddress();
    expect(files.fetchCoreference).toHaveBeenCalledWith(
      'https://files.example.org/coref/',
      expect.anything(),
    );
    expect(choice.name).toBe('https://files.example.org/coref/');
  });

  it('ends the worker of a model that never ends, and hears no more of it', async () => {
    const { choice, settings, end } = own(never);
    void choice.takeFolder(folder(...WHOLE));
    await vi.waitFor(() => {
      expect(choice.step).toBe('trying');
    });
    choice.cancel();
    expect(end).toHaveBeenCalledOnce();
    expect([choice.step, choice.problem, settings.coreference]).toEqual([null, null, null]);
  });
});
