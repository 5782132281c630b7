import type { ArchiveElimination } from '#shared/archive/archive-desk-view';
import type { IconName } from '#client/kit/icon/icon-paths';
import type { Tone } from '#client/kit/tag/tone';

/** How far an elimination is. */
export const eliminationState = ({
  approvedBy,
  dismissedBy,
  executedSeq,
}: Pick<ArchiveElimination, 'approvedBy' | 'dismissedBy' | 'executedSeq'>): {
  words: string;
  tone: Tone;
  icon: IconName;
  decidable: boolean;
  done: boolean;
} => {
  if (dismissedBy !== null) return { words: 'Écartée', tone: 'flat', icon: 'close', decidable: false, done: false };
  if (executedSeq !== null) return { words: 'Éliminée', tone: 'pass', icon: 'check', decidable: false, done: true };
  if (approvedBy !== null) return { words: 'En cours', tone: 'info', icon: 'clock', decidable: false, done: false };
  return { words: 'Attend une décision', tone: 'doubt', icon: 'people', decidable: true, done: false };
};
