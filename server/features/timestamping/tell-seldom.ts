import type { House } from '../../platform/house.ts';

const pauseMs = 60_000;

/** Thousands of requests may meet one trouble: each kind is logged once a minute at most. */
export const tellSeldom = ({ log, clock }: Pick<House, 'log' | 'clock'>, sentence: string) => {
  const told = new Map<string, number>();
  return (kind: string, detail: object): void => {
    const now = clock.now().getTime();
    if (Math.abs(now - (told.get(kind) ?? Number.NEGATIVE_INFINITY)) < pauseMs) return;
    told.set(kind, now);
    log.error({ ...detail, kind }, sentence);
  };
};
