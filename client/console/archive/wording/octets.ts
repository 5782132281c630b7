const nbsp = '\u00a0';
const one = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

/** 812 → "812 octets", 304128 → "304 ko", 1214000000 → "1,2 Go". Thousands, as disks are sold. */
export const octetWords = (octets: number): string => {
  if (octets < 1000) return `${whole.format(octets)}${nbsp}${octets < 2 ? 'octet' : 'octets'}`;
  if (octets < 1_000_000) return `${whole.format(octets / 1000)}${nbsp}ko`;
  const [unit, size] = octets < 1e9 ? ['Mo', 1e6] : octets < 1e12 ? ['Go', 1e9] : ['To', 1e12];
  return `${one.format(octets / size)}${nbsp}${unit}`;
};
