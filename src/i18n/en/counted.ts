const plural = new Intl.PluralRules('en');

/** One comment, 1,000 comments. */
export const counted = (count: number, one: string, other: string): string =>
  `${count.toLocaleString('en')} ${plural.select(count) === 'one' ? one : other}`;
