import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { House } from '../../../platform/house.ts';
import type { Job } from '../../../platform/jobs/jobs.ts';
import { signerById } from '../ceremony/ceremony-store.ts';
import { codeOf, mobileOf } from './code.ts';
import { codeById } from './code-store.ts';

export const sendSmsJob = 'send-signing-sms';

const payload = z.object({ codeId: z.string() });

const words = {
  fr: (code: string) => `Aval : votre code pour signer est ${code}. Ne le donnez à personne.`,
  en: (code: string) => `Aval: your code to sign is ${code}. Give it to nobody.`,
};

const answerWithin = 10_000;

/**
 * Posts a code to the house's sender of SMS, under a signature that it can verify (Standard Webhooks: HMAC-SHA-256 over
 * `id.timestamp.body`). The job knows the code's id alone; its digits are derived when it runs. A code that is over is
 * not sent.
 */
export const smsJob = (house: Pick<House, 'db' | 'clock' | 'env' | 'secret'>): Job<z.infer<typeof payload>> => ({
  name: sendSmsJob,
  payload,
  run: async ({ codeId }) => {
    const code = await codeById(house.db, codeId);
    const now = house.clock.now();
    if (!code || code.used_at || now >= code.expires_at || !house.env.sms) return;
    const { phone, language } = await signerById(house.db, code.signer_id);
    const to = mobileOf(phone);
    if (to === null) return;
    const { url, secret } = house.env.sms;
    const body = JSON.stringify({ to, text: words[language](codeOf(house.secret, codeId)) });
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const signature = createHmac('sha256', secret).update(`${codeId}.${timestamp}.${body}`).digest('base64');
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': codeId,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithin),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the sender of SMS answered ${String(response.status)}`);
  },
});
