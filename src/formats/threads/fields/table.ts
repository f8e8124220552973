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

/** Rows with what a reader knows of each beside its cells. */
export interface PlacedTable extends Table {
  /** Line or row of the file in which each row begins. */
  readonly lines?: readonly number[] | undefined;
  /** Id under which a map keeps each row, where it has none itself. */
  readonly mapKeys?: readonly (string | undefined)[] | undefined;
  /** The clip around each row, where the file holds the comments of several. */
  readonly clips?: readonly (string | undefined)[] | undefined;
  /** When in the clip each row was said, where that stands around it; seconds. */
  readonly moments?: readonly (number | undefined)[] | undefined;
}
