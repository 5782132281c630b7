import type { BulkOutcome } from '#shared/queue/tray-contract';
import { counted } from '#client/kit/wording/french';

const deeds = {
  assigned: ['attribué', 'attribués'],
  parked: ['mis de côté', 'mis de côté'],
  handed_back: ['rendu à la file', 'rendus à la file'],
} as const;

/** What a bulk action did and what it left, with the names of those who hold some. */
export const outcomeWords = (deed: keyof typeof deeds, { done, untouched }: BulkOutcome): string => {
  const [one, many] = deeds[deed];
  const parts = [`${counted(done.length, 'dossier', 'dossiers')} ${done.length < 2 ? one : many}`];
  const held = untouched.filter(({ why }) => why === 'held');
  const names = [...new Set(held.flatMap(({ holder }) => holder ?? []))];
  if (held.length > 0) parts.push(`${held.length} en main, laissé${held.length < 2 ? '' : 's'} à ${list(names)}`);
  const count = (why: BulkOutcome['untouched'][number]['why']) => untouched.filter((one) => one.why === why).length;
  if (count('gone') > 0) parts.push(`${count('gone')} déjà hors de la file`);
  if (count('elsewhere') > 0) parts.push(`${count('elsewhere')} attendu${count('elsewhere') < 2 ? '' : 's'} ailleurs`);
  if (count('barred') > 0) parts.push(`${count('barred')} déjà lu${count('barred') < 2 ? '' : 's'} par cette personne`);
  if (count('not_kept') > 0) parts.push(`${count('not_kept')} déjà dans la file de tous`);
  return `${parts.join(' · ')}.`;
};

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'qui les tient') : `${names.slice(0, -1).join(', ')} et ${names.at(-1) ?? ''}`;
