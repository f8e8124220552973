/** The page of coref-server.ts: the coreference model alone, as the models worker runs it, to be timed and checked. */
import type { Device } from '../../../src/model/running-model.ts';
import { Coreference } from '../../../src/coreference/net/coreference.ts';
import type { ScoredSpan } from '../../../src/coreference/candidates/decode.ts';
import type { Candidate } from '../../../src/coreference/features/features.ts';
import { createRuntime } from '../../../src/runtime/session.ts';
import { runtimeFiles } from './runtime-files.ts';

export interface TimedBatches {
  /** One a repetition: milliseconds for all dialogues together. */
  readonly wholeMs: readonly number[];
  /** The two graphs only, without reading, decoding and pair features. */
  readonly graphsMs: readonly number[];
  /** [turn, start, end] of the candidate mentions of each dialogue. */
  readonly candidates: readonly (readonly (readonly [number, number, number])[])[];
}

export interface LinkedDialogue {
  readonly spans: readonly ScoredSpan[];
  /** [M, M] of the given mentions; only below the diagonal it counts. */
  readonly links: readonly (readonly number[])[];
}

let coreference: Coreference | undefined;
let graphsMs = 0;

const corefPage = {
  /** False where WebGPU is asked for and there is but an adapter in software. */
  async hasRealAdapter(): Promise<boolean> {
    const adapter = await navigator.gpu.requestAdapter();
    return adapter !== null && !adapter.info.isFallbackAdapter && adapter.info.architecture !== 'swiftshader';
  },

  /** @param isVerbose ONNX Runtime tells the console where it places each node */
  async open(device: Device, threads: number, isVerbose = false): Promise<void> {
    const runtime = await createRuntime({
      device,
      threads,
      isVerbose,
      files: runtimeFiles(),
    });
    coreference = await Coreference.open(
      {
        ...runtime,
        createSession: async (bytes, options) => {
          const session = await runtime.createSession(bytes, options);
          return {
            ...session,
            release: () => session.release(),
            run: async (feeds, runOptions) => {
              const beganMs = performance.now();
              const outputs = await session.run(feeds, runOptions);
              graphsMs += performance.now() - beganMs;
              return outputs;
            },
          };
        },
      },
      async (name) => {
        const response = await fetch(`/model/${name}`);
        return new Uint8Array(await response.arrayBuffer());
      },
    );
  },

  /** Runs all dialogues in batches of one size, once to warm up and then some times. */
  async time(
    dialogues: readonly (readonly string[])[],
    batch: number,
    repetitions: number,
  ): Promise<TimedBatches> {
    const { model } = opened();
    const turns = dialogues.map((dialogue) => dialogue.map((turn) => Array.from(turn)));
    const wholeMs: number[] = [];
    const inGraphsMs: number[] = [];
    const candidates: Candidate[][] = [];
    for (let repetition = 0; repetition <= repetitions; repetition += 1) {
      const beganMs = performance.now();
      graphsMs = 0;
      candidates.length = 0;
      for (let at = 0; at < turns.length; at += batch) {
        const scored = await model.score(turns.slice(at, at + batch), (spans) => model.decoder.pick(spans));
        candidates.push(...scored.map((one) => [...one.candidates]));
      }
      if (repetition === 0) continue;
      wholeMs.push(performance.now() - beganMs);
      inGraphsMs.push(graphsMs);
    }
    return {
      wholeMs,
      graphsMs: inGraphsMs,
      candidates: candidates.map((ofDialogue) =>
        ofDialogue.map(({ turn, start, end }) => [turn, start, end] as const),
      ),
    };
  },

  /** What the model says of one dialogue, and of the links between given mentions. */
  async run(dialogue: readonly string[], mentions: readonly (readonly number[])[]): Promise<LinkedDialogue> {
    const { model } = opened();
    const turns = dialogue.map((turn) => Array.from(turn));
    const given = mentions.map(([turn = 0, start = 0, end = 0]): Candidate => ({
      turn,
      start,
      end,
      text: turns[turn]?.slice(start, end).join('') ?? '',
    }));
    const [scored] = await model.score([turns], () => given);
    return {
      spans: scored?.spans ?? [],
      links: given.map((_, i) => given.map((__, j) => (j < i ? (scored?.linkLogit(i, j) ?? NaN) : 0))),
    };
  },
};
export type CorefPage = typeof corefPage;

function opened(): Coreference {
  if (coreference === undefined) throw new Error('open() comes first');
  return coreference;
}

Object.assign(globalThis, { corefPage });
