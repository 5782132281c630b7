import { Worker } from 'node:worker_threads';

/** What a thread is sent. */
export interface Asked<Order> {
  readonly id: number;
  readonly order: Order;
}
/** What it sends back. */
export interface Answered<Answer> {
  readonly id: number;
  readonly answer: Answer;
}

interface Pending<Order, Answer> {
  readonly order: Order;
  readonly settle: (answer: Answer) => void;
}
interface OrderThread<Order, Answer> {
  readonly worker: Worker;
  readonly pending: Map<number, Pending<Order, Answer>>;
}

/**
 * Threads that take a whole piece of work for one hand-over: hashing, or plain system calls on files, where a promise for
 * each call costs more than the call. One starts when all that there are have something to do; an idle one keeps no process from
 * ending.
 * @param lost the answer for an order that was under way in a thread that died
 */
export const orderThreads = <Order, Answer>(
  script: URL,
  most: number,
  lost: (order: Order) => Answer,
): ((order: Order) => Promise<Answer>) => {
  const threads: OrderThread<Order, Answer>[] = [];
  let orders = 0;

  const start = (): OrderThread<Order, Answer> => {
    const worker = new Worker(script, { execArgv: [] });
    const thread: OrderThread<Order, Answer> = { worker, pending: new Map() };
    const { pending } = thread;
    worker.unref();
    worker.on('message', ({ id, answer }: Answered<Answer>) => {
      const asked = pending.get(id);
      pending.delete(id);
      if (pending.size === 0) worker.unref();
      asked?.settle(answer);
    });
    worker.on('error', () => {
      threads.splice(threads.indexOf(thread), 1);
      for (const { order, settle } of pending.values()) settle(lost(order));
      pending.clear();
    });
    threads.push(thread);
    return thread;
  };

  const leastBusy = (): OrderThread<Order, Answer> => {
    const free = threads.reduce<OrderThread<Order, Answer> | null>(
      (least, one) => (least === null || one.pending.size < least.pending.size ? one : least),
      null,
    );
    return free === null || (free.pending.size > 0 && threads.length < most) ? start() : free;
  };

  return (order) =>
    new Promise((settle) => {
      const { worker, pending } = leastBusy();
      orders += 1;
      pending.set(orders, { order, settle });
      worker.ref();
      worker.postMessage({ id: orders, order } satisfies Asked<Order>);
    });
};
