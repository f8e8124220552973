import type { ReadReply, ThreadSource } from '../../formats/threads/read-sources.ts';

/** The shape that each file had as it was first read, by its content: a person's choice is kept under it. */
export type Shapes = ReadonlyMap<ThreadSource['content'], string>;

export const NO_SHAPES: Shapes = new Map();

export function shapesOf(
  sources: readonly ThreadSource[],
  { files, used }: Pick<Extract<ReadReply, { readonly thread: unknown }>, 'files' | 'used'>,
): Shapes {
  return new Map(files.map(({ shape }, at) => [sources[used[at] ?? 0]?.content ?? '', shape]));
}
