/** Rows of cells under named columns; of JSON the columns are paths into the records. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | undefined)[])[];
}

export interface Candidate {
  readonly column: number;
  readonly rank: number;
}
