import { describe, expect, it, vi } from 'vitest';
import {
  type Command,
  needed,
  type Options,
  outcomeOf,
  wholeNumber,
} from '../../../../tools/shared/command.ts';

const options = {
  data: { value: 'FILE', says: 'lines', without: ['links'] },
  links: { value: 'FOLDER', says: 'clips' },
  off: { value: 'CUES', says: 'left out', severalOf: ['hair', 'gender'], needs: ['links'] },
  device: { value: 'DEVICE', says: 'where', oneOf: ['wasm', 'webgpu'], default: 'wasm' },
  json: { says: 'as JSON' },
  in: { value: 'FILE', says: 'read', isRepeated: true },
} satisfies Options;

async function called(...args: string[]) {
  const run = vi.fn<Command<typeof options>['run']>(() => Promise.resolve());
  const said = { out: '', error: '' };
  const code = await outcomeOf({ name: 'measure', says: 'Measures.', options, run }, args, {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  });
  return { code, ...said, values: run.mock.calls[0]?.[0] };
}

describe('a tool', () => {
  it('gets what was given, and what is usual where nothing was', async () => {
    expect((await called('--links', 'clips', '--off', 'hair,gender')).values).toEqual({
      ...{ data: undefined, links: 'clips', off: 'hair,gender', device: 'wasm', json: false, in: [] },
    });
  });

  it('gets all of what may be given more than once', async () => {
    expect((await called('--in', 'a', '--in', 'b')).values?.in).toEqual(['a', 'b']);
  });

  it('says with --help what it takes, and does nothing', async () => {
    const { code, out, values } = await called('--links', 'clips', '--help');
    expect([code, values]).toEqual([0, undefined]);
    expect(out).toContain('npm run measure --');
    expect(out).toMatch(/--device DEVICE {2,}where; one of wasm, webgpu; wasm by default/);
  });

  it.each([
    [['--of', 'hair'], "Unknown option '--of'"],
    [['--links', 'clips', '--off', 'harr'], '--off knows no "harr"'],
    [['--device', 'gpu'], '--device knows no "gpu"'],
    [['--off', 'hair'], '--off needs --links'],
    [['--data', 'a', '--links', 'b'], '--data and --links do not go together'],
    [['clips'], 'Unexpected argument'],
    [['--links'], "'--links <value>' argument missing"],
  ])('refuses %j', async (args, says) => {
    const { code, error, values } = await called(...args);
    expect([code, values]).toEqual([2, undefined]);
    expect(error).toContain(says);
    expect(error).toContain('npm run measure');
  });

  it('says what went wrong in one line, without its help', async () => {
    const error = vi.fn();
    const run = () => Promise.reject(new Error('no such file'));
    const code = await outcomeOf({ name: 'measure', says: '', options: {}, run }, [], {
      out: vi.fn(),
      error,
    });
    expect([code, error.mock.calls]).toEqual([1, [['measure: no such file\n']]]);
  });

  it('knows what cannot be missing, and numbers', () => {
    expect(() => needed('to', undefined)).toThrow('--to is missing');
    expect(() => wholeNumber('threads', '0')).toThrow('whole number above 0');
    expect(wholeNumber('threads', '2')).toBe(2);
  });
});
