import { createTransport } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands a letter to the post. `keeps` is true where there is none: letters then stay in the outbox. */
export interface Mailer {
  readonly keeps: boolean;
  send(letter: Letter): Promise<void>;
}

export const openMailer = (smtpUrl: string | undefined, from: string): Mailer => {
  if (smtpUrl === undefined) return { keeps: true, send: () => Promise.resolve() };
  const transport = createTransport(smtpUrl);
  return {
    keeps: false,
    send: async (letter) => {
      await transport.sendMail({ from, ...letter });
    },
  };
};
