import { stage } from './cast.ts';

interface Mail {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly writtenAt: string;
}

/** The letters that somebody received, newest first. */
const mailsTo = async (email: string): Promise<Mail[]> => {
  const { mails } = (await (await fetch(`${stage().url}/api/outbox`)).json()) as { mails: Mail[] };
  return mails.filter(({ recipient }) => recipient === email);
};

/** What the newest letter that has it says; waits for it. */
const found = async (email: string, sought: RegExp, subject = /./): Promise<string> => {
  for (let tries = 0; tries < 80; tries += 1) {
    for (const mail of await mailsTo(email)) {
      const said = subject.test(mail.subject) ? sought.exec(mail.body)?.[0] : undefined;
      if (said !== undefined) return said;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no letter for ${email} says ${String(sought)}`);
};

/** The newest one-time code in somebody's mailbox. */
export const codeSentTo = (email: string): Promise<string> => found(email, /\b\d{6}\b/);

/** The one-time link that tells a co-borrower that it is his turn, as a path of the portal. */
export const linkSentTo = (email: string): Promise<string> =>
  found(email, /\/signature#[\w-]{43}/, /^Votre contrat à signer/);
