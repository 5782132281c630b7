/**
 * Sends specimen dossiers through the public API at a human pace, so that a newcomer sees a queue that lives: six at
 * once, then one every half minute or so, slower after forty. Pieces asked for again are sent again after a while.
 * Usage: send.ts URL, with [{ channel, key }] of the doors on standard input.
 */
import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Brand } from '#shared/brands/catalogue';
import { makeDossier } from '../specimen/make-dossier.ts';
import { fraudChecks } from '../specimen/frauds/fraud-kinds.ts';
import type { FraudKind } from '../specimen/frauds/fraud-kinds.ts';
import type { SpecimenDossier } from '../specimen/specimen-dossier.ts';
import { CallRefused, piecesAsked, PortalClient } from './portal-client.ts';
import { choicesAsking, neededBy } from './terms.ts';

interface Sent {
  client: PortalClient;
  id: string;
  dossier: SpecimenDossier;
}

const [url = ''] = process.argv.slice(2);
const doors = JSON.parse(await text(process.stdin)) as { channel: string; key: string }[];
const run = randomInt(1_000_000);
const sent: Sent[] = [];

const kinds = Object.keys(fraudChecks) as FraudKind[];
/** The first ones show what the findings look like; after them chance decides. */
const openingFrauds: readonly (FraudKind | 'none')[] = [
  'none',
  'mrz_digit_altered',
  'account_holder_other',
  'none',
  'net_pay_edited',
  'iban_reused',
];

const oneOf = <T>(items: readonly T[]): T => {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
};

/** Six in ten come from the portal itself; the rest by the doors of partners, mail and paper. */
const chooseClient = (): PortalClient =>
  doors.length === 0 || randomInt(10) < 6 ? new PortalClient(url) : new PortalClient(url, { key: oneOf(doors).key });

/** A brand first, so that each is seen as often, of those under which what is wrong with the dossier is asked for. */
const chooseTerms = (brands: readonly Brand[], dossier: SpecimenDossier, today: string) => {
  const wantedCents = Math.round(dossier.amountCents / 1000) * 1000;
  const choices = choicesAsking(brands, neededBy(dossier), wantedCents, today);
  const { brand } = oneOf(choices);
  const { offer, amountCents } = oneOf(choices.filter((choice) => choice.brand === brand));
  return { brandId: brand.id, productId: offer.productId, amountCents, months: oneOf(offer.months) };
};

const sendOne = async (number: number, brands: readonly Brand[]): Promise<void> => {
  const fraud = openingFrauds[number] ?? (randomInt(10) < 3 ? oneOf(kinds) : 'none');
  const today = new Date().toISOString().slice(0, 10);
  const dossier = await makeDossier(run * 1000 + number, { fraud, today });
  const client = chooseClient();
  const [name = 'demandeur', domain = 'exemple.test'] = dossier.email.split('@');
  const email = `${name}.${String(run)}.${String(number)}@${domain}`;
  const application = await client.register(
    email,
    `specimen-${String(run)}-${String(number)}`,
    chooseTerms(brands, dossier, today),
  );
  await client.declare(application, dossier);
  for (const piece of piecesAsked(application, dossier.pieces)) {
    await client.sendPiece(application, piece);
    await sleep(randomInt(200, 1200));
  }
  await client.submit(application.id);
  sent.push({ client, id: application.id, dossier });
};

/** Applicants who were asked for pieces again send them, a little later. */
const answerComplements = async (): Promise<void> => {
  for (const { client, id, dossier } of sent) {
    const application = await client.view(id);
    if (application.state !== 'awaiting_applicant') continue;
    const asked = application.requirements.filter(({ state }) => state === 'to_redo').map(({ kind }) => kind);
    const again = await makeDossier(dossier.seed, { look: 'scan' });
    for (const piece of again.pieces.filter(({ requirement }) => asked.includes(requirement))) {
      await client.sendPiece(application, piece);
    }
    await client.submit(id);
  }
};

const quietly = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    // The server may be stopping, or a specimen was refused: the next one goes its own way.
    if (!(error instanceof CallRefused) && !(error instanceof TypeError)) throw error;
  }
};

const pauseAfter = (number: number): number => {
  if (number < 6) return randomInt(1000, 3000);
  return number < 40 ? randomInt(20_000, 45_000) : randomInt(120_000, 240_000);
};

const brands = await new PortalClient(url).brands();
void (async () => {
  for (;;) {
    await sleep(60_000);
    await quietly(answerComplements);
  }
})();
for (let number = 0; ; number += 1) {
  await quietly(() => sendOne(number, brands));
  await sleep(pauseAfter(number));
}
