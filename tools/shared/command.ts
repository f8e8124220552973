/** Every tool of the command line: what it takes, its help, and one way to say what went wrong. */
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

export interface Option {
  /** What stands for the value in the help: FILE, FOLDER, N; a switch has none. */
  readonly value?: string;
  readonly says: string;
  /** What it is where it is not given. */
  readonly default?: string;
  /** Only these are taken. */
  readonly oneOf?: readonly string[];
  /** Several of `oneOf`, parted by commas. */
  readonly severalOf?: readonly string[];
  /** It means nothing without these. */
  readonly needs?: readonly string[];
  /** It does not go together with these. */
  readonly without?: readonly string[];
  /** It may be given more than once, and is a list. */
  readonly isRepeated?: true;
}

export type Options = Readonly<Record<string, Option>>;

/** A switch is on or off; an option without a default may be missing. */
export type Values<Known extends Options> = {
  readonly [Name in keyof Known]: Known[Name] extends { readonly value: string }
    ? Known[Name] extends { readonly isRepeated: true }
      ? readonly string[]
      : Known[Name] extends { readonly default: string }
        ? string
        : string | undefined
    : boolean;
};

export interface Command<Known extends Options> {
  /** As npm knows it: `npm run <name>`. */
  readonly name: string;
  readonly says: string;
  readonly options: Known;
  /** What may follow without a name, in the help; none where it is missing. */
  readonly rest?: string;
  /** Threads of models would keep the process alive. */
  readonly leavesThreads?: true;
  /** @returns an exit code; 0 where nothing is returned */
  run(values: Values<Known>, rest: readonly string[]): Promise<number | undefined> | Promise<void>;
}

/** Wrong use, which the help is the answer to. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs the command if its file is the one that was started; a test that imports it runs nothing. It begins when the file
 * has been read to its end, so that the command may stand above what it uses.
 */
export function runTool<Known extends Options>(startedFile: string, command: Command<Known>): void {
  if (startedFile !== pathToFileURL(process.argv[1] ?? '').href) return;
  const streams = {
    out: (text: string) => process.stdout.write(text),
    error: (text: string) => process.stderr.write(text),
  };
  setImmediate(() => {
    void outcomeOf(command, process.argv.slice(2), streams).then((code) => {
      process.exitCode = code;
      if (command.leavesThreads) process.exit();
    });
  });
}

interface Streams {
  readonly out: (text: string) => unknown;
  readonly error: (text: string) => unknown;
}

/** @returns 0, 1 when it failed, 2 when it was called wrongly, or what the command says */
export async function outcomeOf<Known extends Options>(
  command: Command<Known>,
  args: readonly string[],
  { out, error }: Streams,
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    out(helpOf(command));
    return 0;
  }
  try {
    const { values, rest } = read(command, args);
    return (await command.run(values, rest)) ?? 0;
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    if (!(thrown instanceof UsageError)) {
      error(`${command.name}: ${said}\n`);
      return 1;
    }
    error(`${command.name}: ${said}\n\n${helpOf(command)}`);
    return 2;
  }
}

function read<Known extends Options>(
  command: Command<Known>,
  args: readonly string[],
): { readonly values: Values<Known>; readonly rest: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value, isRepeated }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(isRepeated && { multiple: true }),
      },
    ]),
  );
  const parsed = parsedOrUsage(() =>
    parseArgs({ args: [...args], options, allowPositionals: command.rest !== undefined }),
  );
  const given = parsed.values as Given;
  for (const [name, option] of Object.entries(command.options)) check(name, option, given);
  const values = Object.entries(command.options).map(([name, option]) => [
    name,
    given[name] ?? option.default ?? whereNoneIsGiven(option),
  ]);
  return { values: Object.fromEntries(values) as Values<Known>, rest: parsed.positionals };
}

type Given = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

function whereNoneIsGiven({ value, isRepeated }: Option): false | undefined | readonly string[] {
  if (value === undefined) return false;
  return isRepeated ? [] : undefined;
}

function parsedOrUsage<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}

/** @throws UsageError where the option is given and its value is none, or others are missing or too many */
function check(name: string, option: Option, given: Given): void {
  const value = given[name];
  if (value === undefined) return;
  const known = option.oneOf ?? option.severalOf;
  const several = option.severalOf === undefined ? [String(value)] : String(value).split(',');
  for (const one of known === undefined ? [] : several) {
    if (known?.includes(one) !== true)
      throw new UsageError(`--${name} knows no "${one}": one of ${known?.join(', ') ?? ''}`);
  }
  for (const other of option.needs ?? [])
    if (given[other] === undefined) throw new UsageError(`--${name} needs --${other}`);
  for (const other of option.without ?? [])
    if (given[other] !== undefined) throw new UsageError(`--${name} and --${other} do not go together`);
}

function helpOf<Known extends Options>({ name, says, options, rest }: Command<Known>): string {
  const rows = [
    ...Object.entries(options).map(
      ([option, { value, says: about, default: usual, severalOf, oneOf, isRepeated }]) => [
        `--${option}${value === undefined ? '' : ` ${value}`}`,
        [
          about,
          ...(oneOf ? [`one of ${oneOf.join(', ')}`] : []),
          ...(severalOf ? [`of ${severalOf.join(', ')}`] : []),
          ...(isRepeated ? ['more than once where there are several'] : []),
          ...(usual === undefined ? [] : [`${usual} by default`]),
        ].join('; '),
      ],
    ),
    ['--help', 'this'],
  ];
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 2;
  const lines = rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}${right}`);
  const more = rest === undefined ? '' : ` ${rest}`;
  return `npm run ${name} --${more} [options]\n\n${says}\n\n${lines.join('\n')}\n`;
}

/** What an option must have that the command cannot do without. @throws UsageError */
export function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

/** What must follow without a name, one or more of it. @throws UsageError */
export function neededRest(what: string, rest: readonly string[]): readonly [string, ...string[]] {
  const [first, ...others] = rest;
  if (first === undefined) throw new UsageError(`${what} is missing`);
  return [first, ...others];
}

/** What an option's value is, where only the tool can tell that it is none. */
export function refused(option: string, value: string): Error {
  return new UsageError(`--${option} knows no "${value}"`);
}

/** @throws UsageError where it is no whole number above 0 */
export function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${name} takes a whole number above 0, not "${value}"`);
  return number;
}
