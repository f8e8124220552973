/** Seconds as a player shows them: 0:04.0 with one decimal, 0:12 without; 1:02:03 from an hour on. */
export function formatClock(timeSec: number, decimals: 0 | 1 = 0): string {
  const unit = 10 ** decimals;
  const total = Math.max(0, Number.isFinite(timeSec) ? Math.floor(timeSec * unit + 1e-6) : 0);
  const whole = Math.floor(total / unit);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const seconds = String(whole % 60).padStart(2, '0');
  const clock =
    hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
  return decimals === 0 ? clock : `${clock}.${total % unit}`;
}

/** A probability as the field writes it: .96. Only what is certain is 1; what is next to nothing is 0. */
export function formatProbability(probability: number): string {
  if (probability >= 1) return '1';
  const hundredths = Math.min(Math.round(Math.max(probability, 0) * 100), 99);
  if (hundredths === 0) return '0';
  return `.${String(hundredths).padStart(2, '0')}`;
}
