/**
 * The pairs [row, column] of the one-to-one assignment with the least total cost, in order of their rows; as many as
 * the shorter side has. The Hungarian algorithm with potentials (Kuhn 1955, Munkres 1957), O(rows² × columns).
 * @param costs a rectangular matrix of finite numbers
 */
export function assign(costs: readonly (readonly number[])[]): [row: number, column: number][] {
  const columns = costs[0]?.length ?? 0;
  if (columns === 0) return [];
  if (costs.length <= columns) return assignRows(costs);
  const transposed = Array.from({ length: columns }, (_, column) => costs.map((row) => row[column] ?? 0));
  return assignRows(transposed)
    .map(([column, row]): [number, number] => [row, column])
    .sort((a, b) => a[0] - b[0]);
}

/** For no more rows than columns. Rows and columns count from 1 inside; column 0 stands for "not assigned yet". */
function assignRows(costs: readonly (readonly number[])[]): [row: number, column: number][] {
  const columns = costs[0]?.length ?? 0;
  const rowPotential = new Float64Array(costs.length + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= costs.length; row += 1) {
    rowOf[0] = row;
    augment(costs, rowPotential, columnPotential, rowOf);
  }
  const pairs: [number, number][] = [];
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0) pairs.push([row - 1, column - 1]);
  }
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** Assigns the row that waits in column 0 along the cheapest path of swaps (Dijkstra over reduced costs). */
function augment(
  costs: readonly (readonly number[])[],
  rowPotential: Float64Array,
  columnPotential: Float64Array,
  rowOf: Int32Array,
): void {
  const cheapest = new Float64Array(rowOf.length).fill(Infinity);
  const cameFrom = new Int32Array(rowOf.length);
  const isDone = new Uint8Array(rowOf.length);
  let column = 0;
  while ((rowOf[column] ?? 0) !== 0) {
    isDone[column] = 1;
    const row = rowOf[column] ?? 0;
    let step = Infinity;
    let next = 0;
    for (let other = 1; other < rowOf.length; other += 1) {
      if (isDone[other] === 1) continue;
      const reduced =
        (costs[row - 1]?.[other - 1] ?? 0) - (rowPotential[row] ?? 0) - (columnPotential[other] ?? 0);
      if (reduced < (cheapest[other] ?? 0)) {
        cheapest[other] = reduced;
        cameFrom[other] = column;
      }
      if ((cheapest[other] ?? 0) < step) {
        step = cheapest[other] ?? 0;
        next = other;
      }
    }
    for (let other = 0; other < rowOf.length; other += 1) {
      if (isDone[other] === 1) {
        const assigned = rowOf[other] ?? 0;
        rowPotential[assigned] = (rowPotential[assigned] ?? 0) + step;
        columnPotential[other] = (columnPotential[other] ?? 0) - step;
      } else cheapest[other] = (cheapest[other] ?? 0) - step;
    }
    column = next;
  }
  while (column !== 0) {
    const before = cameFrom[column] ?? 0;
    rowOf[column] = rowOf[before] ?? 0;
    column = before;
  }
}
