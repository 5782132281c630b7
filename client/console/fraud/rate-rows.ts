import type { Rate } from '#shared/fraud/fraud-contract';
import { channels } from '#shared/dossiers/channel';
import type { Channel } from '#shared/dossiers/channel';
import { channelWords } from '#client/kit/wording/dossier-words';

/** Fewer dossiers than this say nothing about a rate: even none in 30 leaves up to 11 % possible (Wilson, 95 %). */
export const fewestDossiers = 30;

export interface RateRow extends Rate {
  readonly words: string;
  readonly tooFew: boolean;
}

const isChannel = (key: string): key is Channel => (channels as readonly string[]).includes(key);

/** Rows as they are read: a channel by its French name, most dossiers first. */
export const rateRows = (rates: readonly Rate[]): readonly RateRow[] =>
  rates
    .map((rate) => ({
      ...rate,
      words: isChannel(rate.key) ? channelWords[rate.key] : rate.label,
      tooFew: rate.dossiers < fewestDossiers,
    }))
    .sort((a, b) => b.dossiers - a.dossiers);

const roundEnds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** The right end of the axis, shared by every row so that lengths compare: a round share past what can be judged. */
export const axisEnd = (rates: readonly Rate[]): number => {
  const judged = rates.filter(({ dossiers }) => dossiers >= fewestDossiers);
  const highest = Math.max(0, ...(judged.length > 0 ? judged : rates).map(({ high }) => high));
  return roundEnds.find((end) => end >= highest) ?? 1;
};
