/**
 * Does a draft hold anything that its author would miss? Fields that are there and blank, and parts left without any
 * entry, are what remains once everything typed was confirmed or wiped out.
 */
export const holdsWork = (part: unknown): boolean => {
  if (typeof part === 'string') return part.trim() !== '';
  if (typeof part === 'object' && part !== null) return Object.values(part).some(holdsWork);
  return part !== null && part !== undefined;
};
