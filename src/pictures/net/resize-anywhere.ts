/** Pictures are made small on the GPU where the models run there, else, or when that fails, on the CPU. */
import type { Picture } from '../crop.ts';
import type { Runtime } from '../../runtime/session.ts';
import { type Region, resizeBicubic, type SquareRgb } from '../resize.ts';
import { resizeOnGpu } from './resize-gpu.ts';

/** Each region as a square. */
export type Resize = (
  picture: Picture,
  regions: readonly Region[],
  sizePx: number,
) => Promise<readonly SquareRgb[]>;

export function resizerFor({ withGpu }: Runtime): Resize {
  let isGpuUsed = withGpu !== undefined;
  return async (picture, regions, sizePx) => {
    if (isGpuUsed && withGpu) {
      try {
        return await withGpu((device) => resizeOnGpu(device, picture, regions, sizePx));
      } catch {
        isGpuUsed = false;
      }
    }
    return regions.map((region) => resizeBicubic(picture, region, sizePx));
  };
}
