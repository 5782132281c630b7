import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { piecesAsked, PortalClient } from '../../scripts/demo/portal-client.ts';
import { choicesAsking, neededBy } from '../../scripts/demo/terms.ts';
import { makeDossier } from '../../scripts/specimen/make-dossier.ts';
import type { SpecimenOptions } from '../../scripts/specimen/make-dossier.ts';
import type { SpecimenDossier } from '../../scripts/specimen/specimen-dossier.ts';
import type { Application } from '../../shared/dossiers/application-contract.ts';
import type { SentPiece } from '../../scripts/demo/portal-client.ts';
import type { Second } from './apply.ts';
import type { Account } from './run-aval.ts';

/** A running Aval and who may sign in to it. */
export interface Stage {
  readonly url: string;
  readonly accounts: readonly Account[];
}

export const stage = (): Stage => JSON.parse(readFileSync('.cache/stories.json', 'utf8')) as Stage;

/** The `nth` account of a role. */
export const accountOf = (role: string, nth = 0, { accounts }: Pick<Stage, 'accounts'> = stage()): Account => {
  const account = accounts.filter((one) => one.role === role)[nth];
  if (!account) throw new Error(`no ${role} ${String(nth)}`);
  return account;
};

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** Signs in as the screen does; once per account, whose session then serves all the stories of this process. */
const signIn = async (context: BrowserContext, { email, password }: Account, { url }: Stage): Promise<void> => {
  const name = `${url} ${email}`;
  const known = sessions.get(name);
  if (known) {
    await context.addCookies(known.cookies);
    return;
  }
  const answer = await context.request.post('/api/console/session', { data: { email, password } });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${String(answer.status())}`);
  sessions.set(name, await context.storageState());
};

/** A console of its own, signed in. */
export const openConsole = async (
  browser: Browser,
  role: string,
  nth = 0,
  prepare: (context: BrowserContext) => Promise<void> = () => Promise.resolve(),
  at: Stage = stage(),
): Promise<{ page: Page; context: BrowserContext }> => {
  const context = await browser.newContext({ baseURL: at.url, viewport: { width: 1440, height: 900 } });
  await prepare(context);
  await signIn(context, accountOf(role, nth, at), at);
  const page = await context.newPage();
  await page.goto('/console/');
  await page.waitForURL(/\/console\/(?!connexion)/);
  return { page, context };
};

/** The process that takes over after a failure is another one, whose Aval has met the persons of the first. */
const takesOver = Number(process.env['TEST_WORKER_INDEX'] ?? 0);
let drawn = 0;

/** The seed of a story's next person: the same in each run, so that a failure comes again. */
export const nextSeed = (): number => {
  drawn += 1;
  return 7000 + takesOver * 1000 + drawn;
};

export interface SentDossier {
  client: PortalClient;
  application: Application;
  dossier: SpecimenDossier;
  email: string;
  password: string;
}

/** Another person with a mailbox and an identity piece of his own, who borrows with an applicant. */
export const secondBorrower = async (email: string): Promise<{ person: Second; pieces: SentPiece[] }> => {
  const { declaration, pieces } = await makeDossier(nextSeed(), { look: 'clean' });
  return {
    person: { ...declaration.identity, email },
    pieces: pieces
      .filter(({ requirement }) => requirement === 'identity')
      .map((piece) => ({ ...piece, requirement: 'co_borrower_identity' })),
  };
};

/** Papers bring their own text, and one picture is to be recognised: a story that means another look asks for it. */
const quick = { look: 'clean', papers: 'pdf', identity: 'passport', payslips: 1, taxNotice: false } as const;

/**
 * A complete dossier sent through the public API, as an applicant's browser or a partner would. A story that lives by what
 * is found in it names its `seed`: no check finds every fraud. `swap` changes a piece on its way.
 */
export const sendDossier = async (
  {
    coBorrowerEmail,
    seed = nextSeed(),
    ...options
  }: SpecimenOptions & { coBorrowerEmail?: string; seed?: number } = {},
  url = stage().url,
  swap: (piece: SentPiece) => SentPiece = (piece) => piece,
): Promise<SentDossier> => {
  const dossier = await makeDossier(seed, { ...quick, ...options });
  const second = coBorrowerEmail === undefined ? null : await secondBorrower(coBorrowerEmail);
  if (second) Object.assign(dossier.declaration, { coBorrower: second.person });
  const client = new PortalClient(url);
  const today = new Date().toISOString().slice(0, 10);
  const [choice] = choicesAsking(await client.brands(), neededBy(dossier), 184_900, today);
  if (!choice) throw new Error('nothing is offered');
  const { brand, offer, amountCents } = choice;
  const email = `story.${String(process.pid)}.${String(seed)}@exemple.test`;
  const password = 'une phrase assez longue';
  const terms = { brandId: brand.id, productId: offer.productId, amountCents, months: offer.months[0] ?? 12 };
  const application = await client.register(email, password, terms);
  const declared = await client.declare(application, dossier);
  for (const piece of piecesAsked(declared, [...dossier.pieces, ...(second?.pieces ?? [])]))
    await client.sendPiece(declared, swap(piece));
  return { client, application: await client.submit(application.id), dossier, email, password };
};

/** Waits until every piece of an application is read. */
export const waitUntilRead = async ({
  client,
  application,
}: Pick<SentDossier, 'client' | 'application'>): Promise<Application> => {
  for (let tries = 0; tries < 240; tries += 1) {
    const now = await client.view(application.id);
    const documents = now.requirements.flatMap((requirement) => requirement.documents);
    if (documents.length > 0 && documents.every(({ state }) => state === 'read' || state === 'failed')) return now;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the pieces were not read within a minute');
};

const looked = new Map<number, Promise<SentDossier>>();

/** The nth dossier that is read and that nobody decides: stories that only look at one share it. The first has a finding. */
export const dossierToLookAt = (nth = 0): Promise<SentDossier> => {
  let sent = looked.get(nth);
  if (!sent) {
    const fraud = nth === 0 ? { fraud: 'birth_date_differs' as const, seed: 600 + takesOver } : {};
    sent = sendDossier({ identity: 'card_2021', ...fraud }).then(async (one) => {
      await waitUntilRead(one);
      return one;
    });
    looked.set(nth, sent);
  }
  return sent;
};
