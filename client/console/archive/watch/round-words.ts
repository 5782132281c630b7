import { storeWords } from '#shared/archive/deposit-words';
import type { ArchiveOverview } from '#shared/archive/archive-desk-view';
import type { IconName } from '#client/kit/icon/icon-paths';
import { age, counted } from '#client/kit/wording/french';

type Round = ArchiveOverview['rounds'][number];

/** A round shows itself at least once a day; silent for two, it is given up for dead. */
const silentAfter = 2 * 24 * 3_600_000;
/** A running round beats every few seconds. */
const stuckAfter = 10 * 60_000;

const names: readonly [RegExp, (rest: string) => string][] = [
  [/^scrub (.+)$/, (store) => `Relecture, ${storeWords(store)}`],
  [/^walk (.+)$/, (store) => `Inventaire, ${storeWords(store)}`],
  [/^digests (.+)$/, (algorithm) => `Nouvelles empreintes, ${algorithm}`],
  [/^nightly check$/, () => 'Journal recalculé'],
];
/** What a round noted, in the words of its last line. */
const notes: readonly [RegExp, (numbers: number[]) => string][] = [
  [
    /^(\d+) copies, (\d+) failures$/,
    ([copies = 0, bad = 0]) =>
      `${counted(copies, 'exemplaire', 'exemplaires')}, ${bad === 0 ? 'aucun altéré' : counted(bad, 'altéré', 'altérés')}`,
  ],
  [
    /^[0-9a-f]*: (\d+) objects, (\d+) orphans$/,
    ([objects = 0, orphans = 0]) =>
      `${counted(objects, 'archive', 'archives')}, ${orphans === 0 ? 'aucun orphelin' : counted(orphans, 'orphelin', 'orphelins')}`,
  ],
  [
    /^(\d+) rows, (\d+) heads$/,
    ([rows = 0, heads = 0]) => `${counted(rows, 'écriture', 'écritures')}, ${counted(heads, 'tête', 'têtes')}`,
  ],
  [/^(\d+) of (\d+)/, ([done = 0, all = 0]) => `${String(done)} sur ${String(all)}`],
];

const said = (text: string, table: readonly [RegExp, (found: string) => string][]): string => {
  for (const [form, words] of table) {
    const found = form.exec(text);
    if (found) return words(found[1] ?? '');
  }
  return text;
};
const noteWords = (text: string): string => {
  for (const [form, words] of notes) {
    const found = form.exec(text);
    if (found) return words(found.slice(1).map(Number));
  }
  return text;
};

/** A round as its line: one that died in the middle, or went silent, never looks clean. */
export const roundWords = (
  { name, beatAt, finishedAt, note }: Round,
  now: number,
): { name: string; note: string; since: string; icon: IconName; tone: string } => {
  const quiet = now - Date.parse(beatAt);
  const since = age(beatAt, now);
  const line = { name: said(name, names), note: noteWords(note) };
  if (finishedAt === null && quiet > stuckAfter)
    return { ...line, since: `interrompue, il y a ${since}`, icon: 'late', tone: 'fail' };
  if (quiet > silentAfter) return { ...line, since: `silencieuse depuis ${since}`, icon: 'late', tone: 'fail' };
  if (finishedAt === null) return { ...line, since: 'en cours', icon: 'clock', tone: 'info' };
  return { ...line, since: `il y a ${since}`, icon: 'check', tone: 'pass' };
};
