import type { ForeseenTerm, RetentionTerm } from '#shared/archive/archive-desk-view';
import type { ArchiveState, ArchiveSummary } from '#shared/archive/archive-view';
import { clockTime, dayNumber } from '#client/kit/wording/french';
import type { Tone } from '#client/kit/tag/tone';
import type { IconName } from '#client/kit/icon/icon-paths';

export const stateWords: Record<ArchiveState, { words: string; tone: Tone; icon: IconName | null }> = {
  kept: { words: 'Conservée', tone: 'flat', icon: null },
  eliminating: { words: 'Élimination en cours', tone: 'doubt', icon: 'clock' },
  eliminated: { words: 'Éliminée', tone: 'flat', icon: 'trash' },
};

const events: Readonly<Record<string, string>> = {
  end_of_contract: 'fin du contrat',
  end_of_relation: 'fin de la relation d’affaires',
  retraction: 'rétractation',
  withdrawal: 'retrait de la demande',
  refusal: 'refus',
  expiry: 'expiration de la demande',
};
/** What starts a term. */
export const eventWords = (event: string): string => events[event] ?? event;

/** Whether a rule of it runs from something that can be told. */
export const hasStartEvents = ({ terms }: { readonly terms: readonly RetentionTerm[] }): boolean =>
  terms.some(({ startEvents }) => startEvents.some((event) => event !== 'none'));

export const causeWords = {
  litigation: 'Litige',
  audit: 'Audit',
  authority: 'Demande d’une autorité',
  integrity: 'Intégrité en doute',
  other: 'Autre',
} as const;
export type HoldCause = keyof typeof causeWords;
export const holdCauses = Object.keys(causeWords) as readonly HoldCause[];
/** Also of the hold that the archive sets by itself, when neither copy is right. */
export const causeName = (cause: string): string => {
  if (cause === 'integrity_broken') return 'Intégrité rompue, gel posé par l’archive';
  return cause in causeWords ? causeWords[cause as HoldCause] : cause;
};

/** What an event that is about to be told does to the term. */
export const foreseenWords = ({ retainUntil, over }: ForeseenTerm): string => {
  if (retainUntil === null) return 'Le terme restera inconnu\u00a0: une autre règle attend encore son événement.';
  const day = dayNumber(retainUntil);
  return over
    ? `Le terme sera le ${day}, déjà passé\u00a0: l’archive entrera dans les échéances.`
    : `L’archive sera conservée jusqu’au ${day} inclus.`;
};

/** Until when, in a list. */
export const untilWords = ({ state, retainUntil, held }: ArchiveSummary): string => {
  if (state === 'eliminated') return '–';
  if (held) return 'gel, sans terme';
  return retainUntil === null ? 'attend un événement' : dayNumber(retainUntil);
};

/** "23/11/2026 à 14:09". */
export const momentWords = (moment: string): string => `${dayNumber(moment)} à ${clockTime(moment)}`;
