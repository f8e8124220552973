import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import type { WorkerClient } from '../../../../src/analysis/client/worker-client.ts';
import { modelsClient, type ModelsClient } from '../../../../src/analysis/client/workers.ts';
import type { ModelsApi, OnPiece, Wishes } from '../../../../src/analysis/api/models-api.ts';
import { jobId } from '../../../../src/model/ids.ts';
import type { Resolution } from '../../../../src/model/mention.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const { mentions, clusters } = analysisResult();
const nothing: Resolution = { mentions: [], clusters: [], lessSure: [] };
const wishes: Wishes = { linkThreshold: 0.3, cueWeights: {}, lessSure: false, facts: NO_FACTS };

/** A client whose worker is this object, without a thread between. */
function clientOf(remote: Partial<ModelsApi>): ModelsClient {
  const call: WorkerClient<ModelsApi>['call'] = async (send) => {
    const reply = await send(remote as never);
    if (!reply.ok) throw new Error(reply.problem.kind);
    return reply.value;
  };
  return modelsClient({ call } as unknown as WorkerClient<ModelsApi>);
}

async function tell(onPiece: OnPiece, whole: Resolution): Promise<void> {
  await onPiece({ ...nothing, mentions: whole.mentions }, false);
  await onPiece({ ...nothing, clusters: whole.clusters }, true);
}

describe('ModelsClient', () => {
  it('hands on what is known so far once all its pieces are there, and answers with the last', async () => {
    const first = { ...nothing, mentions: mentions.slice(0, 1), clusters: clusters.slice(0, 1) };
    const all = { ...nothing, mentions, clusters };
    const client = clientOf({
      resolve: async (_job, _thread, _first, onPiece) => {
        await tell(onPiece, first);
        await tell(onPiece, all);
        return { ok: true, value: 7 };
      },
    });
    const heard: Resolution[] = [];
    const resolved = await client.resolve(
      jobId('1'),
      { comments: [] },
      [],
      (partial) => heard.push(partial),
      () => undefined,
    );
    expect(heard).toEqual([first, all]);
    expect(resolved).toEqual({ resolution: all, timingMs: 7 });
  });

  it('has clusters anew only where the picture corrected them', async () => {
    const corrected = { ...nothing, mentions, clusters: clusters.slice(1) };
    const answer = { ok: true, value: undefined } as const;
    const moved = clientOf({
      align: async (_job, _wishes, onPiece) => {
        await tell(onPiece, corrected);
        return answer;
      },
    });
    const still = clientOf({ align: () => Promise.resolve(answer) });
    expect(await moved.align(jobId('1'), wishes)).toEqual(corrected);
    expect(await still.align(jobId('1'), wishes)).toBeNull();
  });
});
