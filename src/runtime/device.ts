import type { Device } from '../model/running-model.ts';
import { ProblemError } from '../model/problem.ts';

/** What `chooseDevice` found: a WebGPU adapter to run on, or none. */
export type Chosen =
  { readonly device: 'webgpu'; readonly adapter: GPUAdapter } | { readonly device: 'wasm' };

/**
 * 'auto' takes WebGPU where there is a real adapter that is up to it: one in software is slower than wasm. An explicit
 * 'webgpu' takes any adapter.
 * @param gpu `navigator.gpu`; undefined where the browser has none, and in Node.
 * @param memoryGb of the whole device, as far as the browser tells
 * @throws ProblemError 'webgpu-absent' when WebGPU was asked for by name and there is no adapter.
 */
export async function chooseDevice(
  wanted: Device | 'auto',
  gpu = browserGpu(),
  memoryGb = browserMemoryGb(),
): Promise<Chosen> {
  if (wanted === 'wasm') return { device: 'wasm' };
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  const usable = adapter && (wanted === 'webgpu' || isUpTo(adapter, memoryGb));
  if (usable) return { device: 'webgpu', adapter };
  if (wanted === 'webgpu') throw new ProblemError({ kind: 'webgpu-absent' });
  return { device: 'wasm' };
}

/** What every WebGPU must bind at once; adapters in compatibility mode may bind less. */
const LEAST_BINDING_BYTES = 128 * 2 ** 20;
/** The runtime for WebGPU takes twice the memory of the other, and a phone's GPU has its memory from the same chips. */
const LEAST_MEMORY_GB = 2;

function isUpTo({ info, limits }: GPUAdapter, memoryGb: number): boolean {
  return (
    !info.isFallbackAdapter &&
    limits.maxStorageBufferBindingSize >= LEAST_BINDING_BYTES &&
    memoryGb >= LEAST_MEMORY_GB
  );
}

/** Tells one graphics device from another, as far as the browser does. */
export function nameOfGpu({ info }: GPUAdapter): string {
  return [info.vendor, info.architecture, info.device, info.description].join(' ').trim();
}

/** Features that ONNX Runtime's kernels use where the adapter has them. */
const WANTED_FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'subgroups'];

/** Limits that large weights and wide kernels need; taken as high as the adapter goes. */
const WANTED_LIMITS = [
  'maxBindGroups',
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
] as const;

/**
 * A device for ONNX Runtime. We ask for it ourselves, so that its loss and its lack of memory can be told.
 * @throws ProblemError 'webgpu-absent' when the adapter gives none.
 */
export async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  try {
    return await adapter.requestDevice({
      requiredFeatures: WANTED_FEATURES.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(WANTED_LIMITS.map((name) => [name, adapter.limits[name]])),
    });
  } catch (cause) {
    throw new ProblemError({ kind: 'webgpu-absent' }, { cause });
  }
}

interface ThreadScope {
  readonly crossOriginIsolated?: boolean;
  readonly navigator?: { readonly hardwareConcurrency?: number };
}

/** wasm threads need shared memory, which a page has only when it is cross-origin isolated. */
export function chooseThreads(scope: ThreadScope = globalThis): number {
  if (scope.crossOriginIsolated !== true) return 1;
  return Math.min(scope.navigator?.hardwareConcurrency ?? 1, MAX_THREADS);
}

/** Beyond four, small convolutions spend more on waiting for each other than they win. */
const MAX_THREADS = 4;

function browserMemoryGb(): number {
  return (globalThis as { navigator?: { deviceMemory?: number } }).navigator?.deviceMemory ?? Infinity;
}

function browserGpu(): GPU | undefined {
  return (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;
}
