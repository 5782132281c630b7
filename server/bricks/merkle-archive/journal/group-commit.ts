/**
 * Puts what arrives while a transaction is under way into the next one, together: a durable commit costs one flush of
 * the disk whatever it holds. When a group fails, its members are tried alone, so that one cannot fail the others.
 * @param flush commits all items, in order, or none; gives one result for each
 */
export const groupCommit = <Item, Result>(
  flush: (items: readonly Item[]) => Promise<readonly Result[]>,
  most = 200,
): ((item: Item) => Promise<Result>) => {
  interface Waiting {
    item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let busy = false;

  const settle = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const results = await flush(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, at) => {
        const result = results[at];
        if (result === undefined) reject(new Error('a group commit gave too few results'));
        else resolve(result);
      });
    } catch (error) {
      if (group.length > 1) for (const member of group) await settle([member]);
      else group[0]?.reject(error);
    }
  };

  const pump = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(group);
    }
    busy = false;
  };

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void pump();
    });
};
