/** Rows of cells under named columns; of JSON the columns are paths into the records. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** Index of the row in whose replies each row stands. */
  readonly enclosing?: readonly (number | undefined)[] | undefined;
}

export interface Candidate {
  readonly column: number;
  readonly rank: number;
}
