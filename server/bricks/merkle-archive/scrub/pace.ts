import { setTimeout as sleep } from 'node:timers/promises';

/** Waits as long as the octets read so far are ahead of the rate: a check must not eat the disk of those who work. */
export const paceOf = (octetsPerSecond: number): ((octets: number) => Promise<void> | void) => {
  if (!Number.isFinite(octetsPerSecond)) return () => undefined;
  const begun = performance.now();
  let read = 0;
  return (octets) => {
    read += octets;
    const ahead = (read / octetsPerSecond) * 1000 - (performance.now() - begun);
    // Shorter waits than this would be lost in the timer.
    return ahead > 5 ? sleep(ahead) : undefined;
  };
};
