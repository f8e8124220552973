import type { ExportFormat } from '../../formats/exports/format-names.ts';

export type { ExportFormat } from '../../formats/exports/format-names.ts';

/** The formats as they are offered, by what they are for. */
export const EXPORT_GROUPS = [
  { group: 'page', formats: ['tamen'] },
  { group: 'tables', formats: ['xlsx', 'mentions-csv', 'persons-csv'] },
  { group: 'coreference', formats: ['tiktalkcoref', 'conll-u', 'conll-2012'] },
  { group: 'tracks', formats: ['cvat', 'mot', 'coco', 'webvtt'] },
] as const satisfies readonly { readonly group: string; readonly formats: readonly ExportFormat[] }[];
