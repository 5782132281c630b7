import type { Term } from '#shared/findings/finding';

export type Language = 'fr' | 'en';
export type Wording = Readonly<Record<Language, string>>;

/** Values of a finding's terms by their label, in order. */
export type Values = (label: Term['label']) => string[];

/** What the readings say: the zone's and the print's, once where they agree. */
export function readValues(values: Values): string[] {
  return [...new Set([...values('read'), ...values('printed')])];
}

export function quote(list: readonly string[], language: Language): string {
  return list.map((value) => (language === 'fr' ? `« ${value} »` : `“${value}”`)).join(', ');
}

/** An amount as people write it: `12 520,50 €`. */
export function euros(amount: string, language: Language): string {
  const [whole = '0', part = '00'] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? ' ' : ',');
  return language === 'fr' ? `${grouped},${part} €` : `€${grouped}.${part}`;
}
