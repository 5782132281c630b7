import * as z from 'zod/mini';
import type { House } from '../../platform/house.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { markSent, unsentMail } from './mail-store.ts';

export const sendLetterJob = 'send-letter';

const payload = z.object({ mailId: z.string() });

/**
 * Hands a letter to the post, five times at most. Where there is no post it stays in the outbox. A process killed
 * between sending and noting it sends the letter twice, which is better than never.
 */
export const letterJob = (house: Pick<House, 'db' | 'clock' | 'mailer' | 'log'>): Job<z.infer<typeof payload>> => ({
  name: sendLetterJob,
  payload,
  run: async ({ mailId }, { last }) => {
    if (house.mailer.keeps) return;
    const mail = await unsentMail(house.db, mailId);
    if (!mail) return;
    try {
      await house.mailer.send({ to: mail.recipient, subject: mail.subject, text: mail.body });
    } catch (error) {
      if (last) house.log.error({ mailId, error }, 'letter not sent');
      // The post's own words may quote the address, and the job engine keeps what is thrown.
      throw new Error('the post did not take the letter', { cause: error });
    }
    await markSent(house.db, mailId, house.clock.now());
  },
});
