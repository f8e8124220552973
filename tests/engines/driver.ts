/** What the stories need of a browser; one implementation for each engine. */
export interface Driver {
  open(url: string): Promise<void>;
  /**
   * Runs a function in the page and returns what it gives (or promises), as JSON has it. The function travels as text:
   * it sees its arguments and the page, nothing of the test.
   */
  evaluate<Args extends readonly Json[], Value>(
    task: (...args: Args) => Value | Promise<Value>,
    ...args: Args
  ): Promise<Value>;
  /** Puts files into a file input, as its dialog would. */
  choose(testId: string, file: string): Promise<void>;
  /** Of the window as it is. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A browser that stands on this machine, or the reason why none does. */
export type Found =
  { readonly launch: () => Promise<Driver> } | { readonly absent: string; readonly launch?: never };

export interface Engine {
  readonly name: 'chromium' | 'firefox' | 'webkit';
  find(): Found;
}
