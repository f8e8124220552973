/**
 * ONNX Runtime behind a small interface: load it for one device, create sessions from bytes, run them, release
 * them. No other folder imports onnxruntime-web. See README.md in this folder.
 */
import type { Device } from '../model/running-model.ts';
import type * as OrtModule from 'onnxruntime-web';
import type { OpenFile } from '../model/bytes.ts';
import { ProblemError } from '../model/problem.ts';
import { chooseDevice, chooseThreads, requestDevice } from './device.ts';
import { BytesOnDemand } from './bytes-on-demand.ts';
import { FaultWatch } from './fault.ts';
import { TaskQueue } from './queue.ts';
import { fromOrt, type Tensor, type Tensors, toOrt } from './tensor.ts';

/** Where the runtime's own two files are, for each device. In Node ONNX Runtime finds them itself. */
export interface RuntimeFiles {
  readonly mjs: string;
  readonly wasm: string;
}

export interface RuntimeOptions {
  readonly device: Device | 'auto';
  /** Our own copies (see bundled-files.ts). Without them a public CDN would be asked in a browser. */
  readonly files?: Readonly<Record<Device, RuntimeFiles>>;
  /** For measurements; by default as many as pay. */
  readonly threads?: number;
  /** For tests: ONNX Runtime tells the console where it places each node. */
  readonly isVerbose?: boolean;
  /** In Node more than one thread needs `() => import('onnxruntime-web')`: only that build starts them there. */
  readonly importOrt?: () => Promise<Ort>;
}

export interface SessionOptions {
  /** Shown in errors. */
  readonly name: string;
  /** Weights that the graph refers to by this file name; read, weight by weight, while the session is created. */
  readonly weights?: { readonly location: string; readonly file: OpenFile };
  /** Symbolic dimensions that will always have this size; lets ONNX Runtime fold more. */
  readonly freeDimensions?: Readonly<Record<string, number>>;
  /** A runtime for WebGPU runs models on WebAssembly too, for those that are faster there. */
  readonly on?: Device;
}

export interface RunOptions {
  /** Names of the outputs wanted; all by default. */
  readonly outputs?: readonly string[];
  /** Aborted before this run's turn comes, it rejects with `cancelled`. */
  readonly signal?: AbortSignal;
}

/** A model in memory. Its calls wait their turn in the runtime's queue: call freely, nothing overlaps. */
export interface Session {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /**
   * @param feeds every input by name. The data is copied before `run` returns, so buffers may be reused.
   * @returns every output wanted, by name; the data is the caller's.
   * @throws ProblemError 'cancelled', 'device-lost', 'out-of-memory' or 'internal'.
   */
  run(feeds: Tensors, options?: RunOptions): Promise<Record<string, Tensor>>;
  /** Frees the model's memory. Runs already queued finish first. */
  release(): Promise<void>;
}

export interface Runtime {
  readonly device: Device;
  readonly threads: number;
  /**
   * @param bytes an ONNX file; weights inside, or in `options.weights`.
   * @throws ProblemError 'device-lost', 'out-of-memory' or 'internal'.
   */
  createSession(bytes: Uint8Array, options: SessionOptions): Promise<Session>;
  /** Other work for the GPU that models run on, in its turn; absent where they run on none. */
  readonly withGpu?: <Value>(task: (device: GPUDevice) => Promise<Value>) => Promise<Value>;
}

/**
 * Loads ONNX Runtime for one device: only that device's WebAssembly is fetched. One a worker.
 * @throws ProblemError 'webgpu-absent' when WebGPU was asked for by name and is not there.
 */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const chosen = await chooseDevice(options.device);
  const ort = await (options.importOrt ?? (() => importOrt(chosen.device)))();
  const threads = options.threads ?? chooseThreads();
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = options.isVerbose === true ? 'verbose' : 'error';
  if (options.files) ort.env.wasm.wasmPaths = { ...options.files[chosen.device] };

  const watch = new FaultWatch();
  const queue = new TaskQueue();
  const gpu = chosen.device === 'webgpu' ? watch.follow(await requestDevice(chosen.adapter)) : undefined;

  return {
    device: chosen.device,
    threads,
    ...(gpu && { withGpu: (task) => queue.add(() => task(gpu)) }),
    createSession: (bytes, { name, freeDimensions, weights, on = chosen.device }) =>
      queue.add(async () => {
        const isOnGpu = gpu !== undefined && on === 'webgpu';
        const inner = await watch.attempt(name, () =>
          ort.InferenceSession.create(bytes, {
            executionProviders: [isOnGpu ? { name: 'webgpu', device: gpu } : 'wasm'],
            logSeverityLevel: options.isVerbose === true ? 0 : 3,
            // WebGPU has no QuantizeLinear: what is rounded for 8-bit products on wasm stays as it is there.
            ...(isOnGpu && { extra: { session: { enable_quant_qdq_cleanup: '1' } } }),
            ...(weights && {
              externalData: [{ path: weights.location, data: new BytesOnDemand(weights.file) }],
            }),
            ...(freeDimensions && { freeDimensionOverrides: { ...freeDimensions } }),
          }),
        );
        return new OrtSession(name, inner, ort, queue, watch);
      }),
  };
}

type Ort = typeof OrtModule;

class OrtSession implements Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  #released = false;

  constructor(
    readonly name: string,
    readonly inner: OrtModule.InferenceSession,
    readonly ort: Ort,
    readonly queue: TaskQueue,
    readonly watch: FaultWatch,
  ) {
    this.inputs = inner.inputNames;
    this.outputs = inner.outputNames;
  }

  async run(feeds: Tensors, options: RunOptions = {}): Promise<Record<string, Tensor>> {
    const ortFeeds: Record<string, OrtModule.Tensor> = {};
    for (const [name, tensor] of Object.entries(feeds)) ortFeeds[name] = toOrt(this.ort, name, tensor);
    return this.queue.add(async () => {
      if (this.#released) throw new ProblemError({ kind: 'internal', detail: `${this.name} was released` });
      const results = await this.watch.attempt(this.name, () =>
        options.outputs ? this.inner.run(ortFeeds, [...options.outputs]) : this.inner.run(ortFeeds),
      );
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, fromOrt(name, tensor)]),
      );
    }, options.signal);
  }

  release(): Promise<void> {
    return this.queue.add(async () => {
      if (this.#released) return;
      this.#released = true;
      await this.watch.attempt(this.name, () => this.inner.release());
    });
  }
}

/** The native WebGPU provider and the plain wasm build are two packages' worth of code: load one. */
function importOrt(device: Device): Promise<Ort> {
  return device === 'webgpu' ? import('onnxruntime-web/webgpu') : import('onnxruntime-web/wasm');
}

/** The same runtime, whose models all run on this device. */
export function runtimeOn(runtime: Runtime, device: Device): Runtime {
  return {
    ...runtime,
    device,
    createSession: (bytes, options) => runtime.createSession(bytes, { on: device, ...options }),
  };
}
