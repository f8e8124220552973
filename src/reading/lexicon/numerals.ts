const DIGITS = '零一二三四五六七八九';

/** Of a numeral in digits, or in Chinese up to 99. */
export function numberOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['零', numeral];
  return 10 * (tens === '' ? 1 : digitOf(tens)) + (ones === '' ? 0 : digitOf(ones));
}

const digitOf = (character: string): number => Math.max(0, DIGITS.indexOf(character.replace('两', '二')));
