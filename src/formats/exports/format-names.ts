/** In the order in which they are offered. */
export const EXPORT_FORMATS = [
  'tamen',
  'xlsx',
  'mentions-csv',
  'persons-csv',
  'tiktalkcoref',
  'conll-u',
  'conll-2012',
  'cvat',
  'mot',
  'coco',
  'webvtt',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
