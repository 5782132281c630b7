/** `1 980,83`: euros from cents as French papers print them (plain space, so that every reader sees one). */
export function euros(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(cents) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${sign}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** `41 872`: whole euros. */
export function wholeEuros(value: number): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** `1980.83`: the normalised form of a field. */
export function amountField(cents: number): string {
  return (cents / 100).toFixed(2);
}
