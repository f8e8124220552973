/** resize.ts on the GPU: the same kernels, in single precision; to one level of 255 the same bytes. */
import type { Picture } from '../crop.ts';
import { type Kernel, passesOf, type Region, type SquareRgb } from '../resize.ts';

/**
 * One axis: each pixel of a line is a weighted sum along the line it comes from. Weights that are nought fill up
 * kernels that an edge has cut. Red is the lowest byte of a pixel.
 */
const SHADER = /* wgsl */ `
struct Pass {
  lines: u32, size: u32, taps: u32, start: u32,
  lineStep: u32, tapStep: u32, toLineStep: u32, toStep: u32,
}
@group(0) @binding(0) var<uniform> axis: Pass;
@group(0) @binding(1) var<storage, read> firsts: array<u32>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;
@group(0) @binding(3) var<storage, read> pixels: array<u32>;
@group(0) @binding(4) var<storage, read_write> resized: array<u32>;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= axis.size || id.y >= axis.lines) { return; }
  let first = axis.start + id.y * axis.lineStep + firsts[id.x] * axis.tapStep;
  var sum = vec4f();
  for (var tap = 0u; tap < axis.taps; tap++) {
    sum += weights[id.x * axis.taps + tap] * unpack4x8unorm(pixels[first + tap * axis.tapStep]);
  }
  resized[id.y * axis.toLineStep + id.x * axis.toStep] = pack4x8unorm(sum);
}`;

/** GPUBufferUsage and GPUMapMode, as the standard numbers them: a worker's types have no such values. */
const USAGE = { MAP_READ: 1, COPY_SRC: 4, COPY_DST: 8, UNIFORM: 64, STORAGE: 128 } as const;
const MAP_TO_READ = 1;

/** @throws what WebGPU says of shader, buffers or commands */
export async function resizeOnGpu(
  device: GPUDevice,
  picture: Picture,
  regions: readonly Region[],
  sizePx: number,
): Promise<SquareRgb[]> {
  const gpu = new Resizer(device);
  const squareBytes = 4 * sizePx * sizePx;
  const faults: Promise<GPUError | null>[] = [];
  try {
    device.pushErrorScope('validation');
    device.pushErrorScope('out-of-memory');
    let found: GPUBuffer;
    try {
      found = submit(gpu, picture, regions, sizePx);
    } finally {
      faults.push(device.popErrorScope(), device.popErrorScope());
    }
    for (const fault of await Promise.all(faults)) if (fault) throw new Error(fault.message);
    await found.mapAsync(MAP_TO_READ);
    const rgba = new Uint8Array(found.getMappedRange());
    return regions.map((_, index) =>
      withoutAlpha(rgba.subarray(index * squareBytes, (index + 1) * squareBytes)),
    );
  } finally {
    gpu.destroy();
  }
}

/** @returns where the squares will be, one after the other */
function submit(gpu: Resizer, picture: Picture, regions: readonly Region[], sizePx: number): GPUBuffer {
  const { widthPx } = picture;
  const squareBytes = 4 * sizePx * sizePx;
  const pixels = gpu.filled(picture.rgba, USAGE.STORAGE);
  const found = gpu.empty(squareBytes * regions.length, USAGE.COPY_DST | USAGE.MAP_READ);
  regions.forEach((region, index) => {
    const { columns, rows, top, bottom } = passesOf(picture, region, sizePx);
    const narrow = gpu.empty(4 * sizePx * (bottom - top), USAGE.STORAGE);
    const square = gpu.empty(squareBytes, USAGE.STORAGE | USAGE.COPY_SRC);
    gpu.pass(columns, pixels, narrow, {
      lines: bottom - top,
      start: top * widthPx,
      lineStep: widthPx,
      tapStep: 1,
      toLineStep: sizePx,
      toStep: 1,
    });
    const fromTop = rows.map(({ first, weights }) => ({ first: first - top, weights }));
    gpu.pass(fromTop, narrow, square, {
      lines: sizePx,
      start: 0,
      lineStep: 1,
      tapStep: sizePx,
      toLineStep: 1,
      toStep: sizePx,
    });
    gpu.commands.copyBufferToBuffer(square, 0, found, index * squareBytes, squareBytes);
  });
  gpu.device.queue.submit([gpu.commands.finish()]);
  return found;
}

/** Where a pass begins to read, and how far apart lines, what is summed, and what comes of it are; in pixels. */
interface Steps {
  readonly lines: number;
  readonly start: number;
  readonly lineStep: number;
  readonly tapStep: number;
  readonly toLineStep: number;
  readonly toStep: number;
}

class Resizer {
  readonly commands: GPUCommandEncoder;
  readonly #buffers: GPUBuffer[] = [];

  constructor(readonly device: GPUDevice) {
    this.commands = device.createCommandEncoder();
  }

  empty(bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.device.createBuffer({ size: bytes, usage });
    this.#buffers.push(buffer);
    return buffer;
  }

  filled({ buffer, byteOffset, byteLength }: ArrayBufferView, usage: GPUBufferUsageFlags): GPUBuffer {
    const filled = this.empty(byteLength, usage | USAGE.COPY_DST);
    this.device.queue.writeBuffer(filled, 0, buffer, byteOffset, byteLength);
    return filled;
  }

  pass(kernels: readonly Kernel[], from: GPUBuffer, to: GPUBuffer, steps: Steps): void {
    const { lines, start, lineStep, tapStep, toLineStep, toStep } = steps;
    const taps = Math.max(...kernels.map(({ weights }) => weights.length));
    const weights = new Float32Array(kernels.length * taps);
    kernels.forEach((kernel, index) => {
      weights.set(kernel.weights, index * taps);
    });
    const resources = [
      this.filled(
        Uint32Array.of(lines, kernels.length, taps, start, lineStep, tapStep, toLineStep, toStep),
        USAGE.UNIFORM,
      ),
      this.filled(
        Uint32Array.from(kernels, ({ first }) => first),
        USAGE.STORAGE,
      ),
      this.filled(weights, USAGE.STORAGE),
      from,
      to,
    ];
    const entries = resources.map((buffer, binding) => ({ binding, resource: { buffer } }));
    const pipeline = pipelineOf(this.device);
    const bindings = this.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    const pass = this.commands.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(Math.ceil(kernels.length / GROUP), Math.ceil(lines / GROUP));
    pass.end();
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }
}

const pipelines = new WeakMap<GPUDevice, GPUComputePipeline>();

function pipelineOf(device: GPUDevice): GPUComputePipeline {
  const known = pipelines.get(device);
  if (known) return known;
  const module = device.createShaderModule({ code: SHADER });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  pipelines.set(device, pipeline);
  return pipeline;
}

/** Side of a workgroup, as the shader has it. */
const GROUP = 8;

function withoutAlpha(rgba: Uint8Array): SquareRgb {
  return Uint8ClampedArray.from(
    { length: (rgba.length / 4) * 3 },
    (_, at) => rgba[4 * Math.floor(at / 3) + (at % 3)] ?? 0,
  );
}
