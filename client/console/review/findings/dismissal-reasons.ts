/** Why a failed check is no anomaly: the usual reasons, in the words that the story keeps. */
export const dismissalReasons = [
  { code: 'seen', label: 'Vu sur la pièce\u00a0: la valeur est la bonne' },
  { code: 'misread', label: 'Mauvaise lecture, la pièce est juste' },
  { code: 'spelling', label: 'Autre graphie ou nom d’usage de la même personne' },
  { code: 'varies', label: 'Montant qui varie (prime, heures), revenu suffisant' },
  { code: 'same_person', label: 'Autre dossier du même demandeur' },
  { code: 'explained', label: 'Expliqué par le demandeur ou une autre pièce' },
] as const;

/** What is kept: the coded reason, then the free words; either alone will do. */
export function dismissalWords(code: string | null, words: string): string {
  const label = dismissalReasons.find((reason) => reason.code === code)?.label ?? '';
  const free = words.trim();
  return label === '' ? free : free === '' ? label : `${label}\u00a0: ${free}`;
}
