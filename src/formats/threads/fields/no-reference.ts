/** What exporters write where a comment answers nobody. "0" is one of them only where no comment has that id. */
export const isNoReference = (value: string | undefined): boolean =>
  value === undefined ||
  /^\s*(|0|0\.0|-1|-+|—+|null|none|nan|undefined|root|无|否|false|no|n\/a|up主)\s*$/i.test(value);
