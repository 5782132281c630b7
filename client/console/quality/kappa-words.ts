interface Agreement {
  readonly n: number;
  readonly kappa: number | null;
  readonly standardError: number | null;
}

/** Fewer pairs say nothing of agreement. */
const fewest = 20;
const two = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = (value: number): string => two.format(value).replace('-', '\u2212');

/** κ with its 95 % interval, and what it means in words (bands of Landis and Koch, 1977). */
export function kappaWords({ n, kappa, standardError }: Agreement): { kappa: string; meaning: string } {
  if (n === 0) return { kappa: '', meaning: 'rien encore' };
  if (kappa === null) return { kappa: 'sans objet', meaning: 'les deux disent toujours la même chose' };
  const half = standardError === null ? null : 1.96 * standardError;
  const interval =
    half === null ? '' : ` [${signed(Math.max(-1, kappa - half))}\u00a0; ${signed(Math.min(1, kappa + half))}]`;
  return { kappa: `${signed(kappa)}${interval}`, meaning: n < fewest ? 'trop peu pour juger' : bandOf(kappa) };
}

function bandOf(kappa: number): string {
  if (kappa <= 0) return 'pas mieux que le hasard';
  if (kappa <= 0.2) return 'accord très faible';
  if (kappa <= 0.4) return 'accord faible';
  if (kappa <= 0.6) return 'accord moyen';
  return kappa <= 0.8 ? 'accord fort' : 'accord presque parfait';
}
