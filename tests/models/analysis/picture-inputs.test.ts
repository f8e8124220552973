import { expect, it } from 'vitest';
import { fetchModelOnDisk } from '../../../models/on-disk.ts';
import { modelEntry } from '../../../models/registry.ts';
import { PICTURE_INPUTS, type PictureRole } from '../../../src/analysis/worker/loaded-models.ts';
import { runModel } from '../../support/onnx-graph.ts';

it.each(Object.keys(PICTURE_INPUTS) as PictureRole[])(
  'the model for %s runs on the picture that it is timed with',
  async (role) => {
    const file = modelEntry(role).files.find(({ path }) => path.endsWith('.onnx'));
    const bytes = new Uint8Array(await (await fetchModelOnDisk(file?.path ?? '')).arrayBuffer());
    const { sidePx, channels } = PICTURE_INPUTS[role];
    const data = new Float32Array(sidePx * sidePx * channels);
    const output = await runModel(bytes, { data, dims: [1, sidePx, sidePx, channels] });
    expect(output.dims[0]).toBe(1);
  },
);
