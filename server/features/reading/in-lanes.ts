/** Does the work for 1 to `count`, so many at a time, in order of their start; the first failure stops the rest. */
export async function inLanes(count: number, lanes: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 1;
  const lane = async () => {
    while (next <= count) {
      const number = next;
      next += 1;
      try {
        await work(number);
      } catch (error) {
        next = Infinity;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, count) }, lane));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
