declare module 'munkres-js' {
  /** Kuhn–Munkres: [row, column] pairs of least total cost; a matrix that is not square is padded. */
  export default function munkres(costs: readonly (readonly number[])[]): [row: number, column: number][];
}
