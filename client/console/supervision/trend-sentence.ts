import type { Supervision } from '#shared/deadlines/supervision-contract';
import { clockTime, counted } from '#client/kit/wording/french';

type Point = Supervision['trend'][number];

/** The day from the quarter before anything happened: a night without dossiers is no line worth drawing. */
export const sinceFirst = (trend: readonly Point[]): readonly Point[] => {
  const first = trend.findIndex(({ waiting, arrived, decided }) => waiting + arrived + decided > 0);
  return first < 0 ? [] : trend.slice(Math.max(0, first - 1));
};

/** What the chart says, in words, above it: how many wait now and how that changed in an hour. Nothing is foreseen. */
export const trendSentence = (waiting: number, trend: readonly Point[]): { lead: string; detail: string } => {
  const lead = counted(waiting, 'dossier attend', 'dossiers attendent');
  const last = trend.at(-1);
  const before = trend.at(-5);
  if (!last || !before) return { lead, detail: 'la courbe commence avec le premier quart d’heure' };
  const change = waiting - before.waiting;
  const since = `qu’à ${clockTime(before.at)}`;
  if (change === 0) return { lead, detail: `autant ${since}` };
  return { lead, detail: `${Math.abs(change)} de ${change > 0 ? 'plus' : 'moins'} ${since}` };
};
