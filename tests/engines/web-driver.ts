import type { Driver, Json } from './driver.ts';

/**
 * Sends one command of WebDriver (https://www.w3.org/TR/webdriver2/) and gives its value. How it travels is the
 * browser's matter: HTTP to WebKit's driver, a socket of its own to Firefox.
 */
export interface WebDriverWire {
  navigate(url: string): Promise<unknown>;
  /** @param script a function's body, which has `arguments` */
  execute(script: string, args: readonly unknown[]): Promise<unknown>;
  /** @returns the id under which the page's element is known */
  find(cssSelector: string): Promise<string>;
  type(element: string, text: string): Promise<unknown>;
  screenshot(): Promise<string>;
  end(): Promise<void>;
}

/** Where an answer of `find` has its id (WebDriver, "web element identifier"). */
export const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

export class WebDriverPage implements Driver {
  constructor(private readonly wire: WebDriverWire) {}

  async open(url: string): Promise<void> {
    await this.wire.navigate(url);
  }

  async evaluate<Args extends readonly Json[], Value>(
    task: (...args: Args) => Value | Promise<Value>,
    ...args: Args
  ): Promise<Value> {
    return (await this.wire.execute(`return (${task.toString()}).apply(null, arguments)`, args)) as Value;
  }

  async choose(testId: string, file: string): Promise<void> {
    await this.wire.type(await this.wire.find(`[data-testid="${testId}"]`), file);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.wire.screenshot(), 'base64');
  }

  close(): Promise<void> {
    return this.wire.end();
  }
}
