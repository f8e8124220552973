/** Turns what ONNX Runtime and WebGPU throw into problems that a person can act on. */
import { type Problem, ProblemError } from '../model/problem.ts';

export class FaultWatch {
  #seen: Problem | undefined;

  /** From now on the loss of this device, or its lack of memory, names the failures of `attempt`. */
  follow(device: GPUDevice): GPUDevice {
    void device.lost.then(() => (this.#seen = { kind: 'device-lost' }));
    device.addEventListener('uncapturederror', (event) => {
      if (event.error instanceof GPUOutOfMemoryError) this.#seen ??= { kind: 'out-of-memory' };
    });
    return device;
  }

  /** @param name the model's, for the message. @throws ProblemError */
  async attempt<Value>(name: string, task: () => Promise<Value>): Promise<Value> {
    this.#rethrow();
    let value: Value;
    try {
      value = await task();
    } catch (cause) {
      this.#rethrow(cause);
      throw new ProblemError(faultOf(name, cause), { cause });
    }
    // A GPU that failed gives zeros, not an exception.
    this.#rethrow();
    return value;
  }

  #rethrow(cause?: unknown): void {
    if (this.#seen) throw new ProblemError(this.#seen, { cause });
  }
}

/** @param thrown Error, or a bare number where the C++ side threw. */
export function faultOf(name: string, thrown: unknown): Problem {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/device (was|is|has been )?\s*lost|lost device|GPUDevice.*lost/i.test(message)) {
    return { kind: 'device-lost' };
  }
  if (
    /out of memory|\boom\b|bad_alloc|allocation failed|failed to allocate|could not allocate/i.test(message)
  ) {
    return { kind: 'out-of-memory' };
  }
  return { kind: 'internal', detail: `${name}: ${message}` };
}
