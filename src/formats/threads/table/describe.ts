import type { Table } from '../fields/table.ts';
import type { Field } from '../fields/field.ts';
import type { Mapping } from '../fields/recognise.ts';
import { bareValue } from '../fields/values.ts';
import type { ReadColumn } from '../loaded.ts';

const SAMPLES = 3;

/** The columns that hold anything, with what they were taken for and their first values. */
export function describeColumns(table: Table, mapping: Mapping): readonly ReadColumn[] {
  const fieldOf = new Map<number, Field>();
  for (const [field, columns] of mapping)
    for (const column of columns) if (!fieldOf.has(column)) fieldOf.set(column, field);
  return table.columns.flatMap((name, column) => {
    const samples: string[] = [];
    for (const row of table.rows) {
      const value = bareValue(row[column]);
      if (value !== '') samples.push(Array.from(value).slice(0, 40).join(''));
      if (samples.length === SAMPLES) break;
    }
    return samples.length === 0 ? [] : [{ name, field: fieldOf.get(column) ?? null, samples }];
  });
}
