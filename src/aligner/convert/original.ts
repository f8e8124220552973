/** The original's own answers for the generated inputs, worked out while its weights stream by. */
import { Evaluation } from '../../onnx/evaluate/evaluate.ts';
import type { Value } from '../../onnx/evaluate/value.ts';
import { DataType } from '../../onnx/schema.ts';
import { generatedPicture, generatedTokens, PIXEL_SEED } from './check.ts';
import { INPUTS, type JointGraph, TEXT_OUTPUT, VISION_OUTPUT } from './joint-graph.ts';

export interface Answers {
  readonly tokens: number[][];
  /** A row for each of the texts, to six digits; likewise for the picture. */
  readonly text: number[][];
  readonly vision: number[][];
  readonly logitScale: number;
}

/** For a graph that gives embeddings only. */
const DEFAULT_LOGIT_SCALE = 100;

export class Original {
  readonly #evaluation: Evaluation;
  #tokens: readonly (readonly number[])[] = [];

  constructor(readonly graph: JointGraph) {
    const results = [TEXT_OUTPUT, VISION_OUTPUT, ...(graph.scale === undefined ? [] : [graph.scale])];
    const nodes = [...graph.nodes, ...graph.scaleNodes.filter((node) => !graph.nodes.includes(node))];
    this.#evaluation = new Evaluation(nodes, results);
    this.#evaluation.advance();
  }

  /** As soon as it is known how many tokens there are. */
  giveTokens(rows: number): void {
    this.#tokens = generatedTokens(rows);
    const length = Math.max(...this.#tokens.map((text) => text.length));
    const shape = [this.#tokens.length, length];
    const padded = this.#tokens.map((text) => [...text, ...Array<number>(length - text.length).fill(0)]);
    const mask = this.#tokens.map((text) =>
      Array.from({ length }, (_, place) => Number(place < text.length)),
    );
    const whole = (numbers: number[][]): Value => ({
      shape,
      dataType: DataType.INT64,
      data: Float64Array.from(numbers.flat()),
    });
    this.#evaluation.give(INPUTS.tokens, whole(padded));
    this.#evaluation.give(INPUTS.mask, whole(mask));
    this.#evaluation.advance();
  }

  /** As soon as it is known how large a picture is wanted. */
  givePicture(size: number): void {
    const { data, dims } = generatedPicture(size, PIXEL_SEED);
    this.#evaluation.give(INPUTS.pixels, { shape: dims, dataType: DataType.FLOAT, data });
    this.#evaluation.advance();
  }

  giveWeight(name: string, value: Value): void {
    this.#evaluation.give(name, value);
    this.#evaluation.advance();
  }

  get heldBytes(): number {
    return this.#evaluation.heldBytes;
  }

  /** @throws Error when a weight has not come. */
  answers(): Answers {
    const scale = this.graph.scale === undefined ? undefined : this.#result(this.graph.scale).data[0];
    return {
      tokens: this.#tokens.map((text) => [...text]),
      text: this.#rows(TEXT_OUTPUT),
      vision: this.#rows(VISION_OUTPUT),
      logitScale: Number((scale ?? DEFAULT_LOGIT_SCALE).toPrecision(6)),
    };
  }

  #rows(output: string): number[][] {
    const { data, shape } = this.#result(output);
    const width = shape.at(-1) ?? 1;
    return Array.from({ length: shape[0] ?? 0 }, (_, row) =>
      Array.from(data.subarray(row * width, (row + 1) * width), (x) => Number(x.toFixed(6))),
    );
  }

  #result(name: string) {
    const value = this.#evaluation.result(name);
    if (!value?.data) throw new Error(`${name} cannot be worked out: weights are missing`);
    return { shape: value.shape, data: value.data };
  }
}
