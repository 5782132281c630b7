import { expect, test } from '@playwright/test';
import { PortalClient } from '../scripts/demo/portal-client.ts';
import { makeDossier } from '../scripts/specimen/make-dossier.ts';
import { approveDossier } from './support/approval.ts';
import { declareAll, declareSecond, next, sendPieces } from './support/apply.ts';
import { nextSeed, openConsole, secondBorrower, stage } from './support/cast.ts';
import { faults } from './support/faults.ts';

const password = 'une phrase assez longue';

test('on a phone, an applicant declares who borrows with him, who proves his identity before the approval', async ({
  browser,
}) => {
  const email = `two.${String(process.pid)}@exemple.test`;
  const dossier = await makeDossier(nextSeed(), { look: 'clean' });
  const second = await secondBorrower(`second.${String(process.pid)}@exemple.test`);
  const client = new PortalClient(stage().url);
  const terms = { brandId: 'volteo', productId: 'amortissable', amountCents: 348_000, months: 24 };
  const { id } = await client.register(email, password, terms);

  const context = await browser.newContext({ baseURL: stage().url, viewport: { width: 390, height: 844 } });
  await context.request.post('/api/portal/session', { data: { email, password } });
  const page = await context.newPage();
  await page.goto(`/demandes/${id}`);
  await declareAll(page, dossier, async () => {
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByText('Choisissez « Seul » ou « À deux ».').first()).toBeVisible();
    await declareSecond(page, { ...second.person, birthDate: '2019-02-01', email });
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByText(/Il faut avoir 18 ans pour emprunter/)).toBeVisible();
    await expect(page.getByLabel('Sa date de naissance')).toBeFocused();
    await declareSecond(page, { ...second.person, email });
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByText(/Cette adresse est la vôtre/)).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await declareSecond(page, second.person);
  });

  // Taken back, his piece is asked no more; declared again, it is.
  const card = page.getByRole('article', { name: 'Pièce d’identité du co-emprunteur' });
  await expect(card).toBeVisible();
  const question = `/demandes/${id}/questions/emprunteurs`;
  await page.goto(question);
  await expect(page.getByLabel('Son adresse e-mail')).toHaveValue(second.person.email);
  await page.getByText('Seul', { exact: true }).click();
  await next(page, /Où habitez-vous/);
  await page.goto(`/demandes/${id}/pieces`);
  await expect(page.getByRole('article')).toHaveCount(4);
  await page.goto(question);
  await declareSecond(page, second.person);
  await next(page, /Où habitez-vous/);
  await page.goto(`/demandes/${id}/pieces`);
  await expect(card).toBeVisible();

  await sendPieces(page, [...dossier.pieces, ...second.pieces]);
  await next(page, /Relisez/);
  await expect(page.getByText(new RegExp(`${second.person.surname}, née? le .*${second.person.email}`))).toBeVisible();
  await page.getByLabel(/certifie sur l’honneur/).check();
  await page.getByLabel(/FICP/).check();
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  const firstName = second.person.givenNames.split(/[ ,]/)[0] ?? '';
  await expect(page.getByText(`par vous, puis par ${firstName}, sous 15`)).toBeVisible();

  const { page: agent, context: desk } = await openConsole(browser, 'agent');
  await agent.goto(`/console/dossiers/${id}`);
  await expect(agent.getByText('Co-emprunteur, copie')).toBeVisible({ timeout: 30_000 });
  await agent.getByRole('button', { name: 'Déclaration', exact: true }).click();
  await expect(agent.getByText('Co-emprunteur, tel que déclaré')).toBeVisible();
  // How to reach them is shown to who says why, and the story keeps it.
  await expect(agent.getByText(second.person.email)).toHaveCount(0);
  await agent.getByRole('button', { name: 'Voir, avec motif' }).click();
  await agent.getByLabel(/Motif/).fill('Rappel à la demande du client');
  await agent.keyboard.press('Enter');
  await expect(agent.getByText(second.person.email)).toBeVisible();
  await agent.getByRole('button', { name: /Histoire/ }).click();
  await expect(agent.getByText(/affiche les coordonnées.*Rappel à la demande du client/)).toBeVisible();
  await desk.close();

  const application = await client.view(id);
  await approveDossier({ client, application });
  await expect(page.getByRole('heading', { name: 'C’est accepté' })).toBeVisible();
  await expect(page.getByText(new RegExp(`${firstName} signe après vous`))).toBeVisible();
  await context.close();
});
