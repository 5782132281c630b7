/** Euros with a point and two decimals: `2 914,55`, `2.914,55`, `2914.55 €` → `2914.55`. */
export function normaliseAmount(text: string): string {
  const compact = text.replace(/[^\d.,]/g, '');
  const cents = /[.,](\d{2})$/.exec(compact);
  const euros = (cents ? compact.slice(0, -3) : compact).replace(/\D/g, '');
  return `${Number(euros)}.${cents?.[1] ?? '00'}`;
}
