/** The name of the place counted from 0 as spreadsheets count their columns: A … Z, AA, AB … */
export function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last;
}
