const counted = (value: number, one: string, many: string): string => `${String(value)}\u00a0${value < 2 ? one : many}`;

/** How long a rule keeps: 120 months → "10 ans", 18 → "1 an et 6 mois". */
export const durationWords = ({ months, days }: { readonly months: number; readonly days: number }): string => {
  const years = Math.floor(months / 12);
  const parts = [
    ...(years > 0 ? [counted(years, 'an', 'ans')] : []),
    ...(months % 12 > 0 ? [counted(months % 12, 'mois', 'mois')] : []),
    ...(days > 0 ? [counted(days, 'jour', 'jours')] : []),
  ];
  const last = parts.pop() ?? 'sans durée';
  return parts.length > 0 ? `${parts.join(', ')} et ${last}` : last;
};

/** What becomes of an archive at its term. */
export const actionWords: Readonly<Record<'eliminate' | 'review' | 'transfer', string>> = {
  eliminate: 'puis à éliminer',
  review: 'puis à réexaminer',
  transfer: 'puis à transférer',
};
