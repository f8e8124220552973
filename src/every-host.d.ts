/** What every JavaScript host has and ES2023 does not name: for the project that compiles without the DOM. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare function setTimeout(callback: (value?: unknown) => void, milliseconds?: number): unknown;
declare const crypto: {
  readonly subtle: {
    digest(algorithm: 'SHA-256', data: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
};
declare const performance: { now(): number };
