import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { outcomeOf, type Command, type Options } from '../../../tools/shared/command.ts';

/** What the tools hand to the runner when their files are read, by these files' addresses; nothing of it runs. */
const commandOf = new Map<string, Command<Options>>();
vi.mock('../../../tools/shared/command.ts', async (original) => ({
  ...(await original<object>()),
  runTool: (file: string, command: Command<Options>) => commandOf.set(file, command),
}));

const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const TOOLS = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /\btsx (\S+\.ts)/.exec(script)?.[1];
  return file === undefined ? [] : [{ name, file, isWhole: script.endsWith(file) }];
});

async function called(command: Command<Options>, ...args: string[]) {
  const said = { out: '', error: '' };
  const code = await outcomeOf(command, args, {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  });
  return { code, ...said };
}

describe.each(TOOLS)('npm run $name', ({ name, file, isWhole }) => {
  it('says with --help what it takes, and refuses what it does not know', async () => {
    const address = pathToFileURL(file).href;
    await import(/* @vite-ignore */ address);
    const command = commandOf.get(address);
    if (command === undefined) throw new Error(`${file} is no tool of the runner`);
    // Another name for the same tool with some of its options set.
    if (isWhole) expect(command.name).toBe(name);
    const help = await called(command, '--help');
    expect(help.code).toBe(0);
    expect(help.out).toContain(`npm run ${command.name}`);
    expect(help.out).toContain(command.says);
    const refused = await called(command, '--nonsense');
    expect(refused.code).toBe(2);
    expect(refused.error).toContain('--nonsense');
    expect(refused.error).toContain(help.out);
  });
});

it('no file of the tools has parameters that the runner does not read', async () => {
  const files = (await readdir('tools', { recursive: true })).filter((file) => file.endsWith('.ts'));
  const reads = await Promise.all(
    files.map(async (file) => /process\.argv|parseArgs/.test(await readFile(`tools/${file}`, 'utf8'))),
  );
  expect(files.filter((_, index) => reads[index])).toEqual(['shared/command.ts']);
});
