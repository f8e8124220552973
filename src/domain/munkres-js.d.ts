declare module 'munkres-js' {
  /** Pairs [row, column] of the assignment with the least total cost; the matrix may be rectangular. */
  // The package has a default export only.
  // eslint-disable-next-line no-restricted-syntax
  export default function munkres(costs: readonly (readonly number[])[]): [row: number, column: number][];
}
