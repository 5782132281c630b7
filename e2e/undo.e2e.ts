import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openConsole, sendDossier } from './support/cast.ts';
import { decisionBar } from './support/keyboard.ts';
import { runAval } from './support/run-aval.ts';
import type { RunningAval } from './support/run-aval.ts';
import { silenceRules } from './support/review-rules.ts';

test.describe.configure({ timeout: 180_000 });
const data = '.cache/undo-data';
test.beforeEach(() => {
  rmSync(data, { recursive: true, force: true });
});

/** The calls of the first agent. */
const agentOf = async ({ url, accounts }: RunningAval) => {
  const account = accounts.find(({ role }) => role === 'agent');
  const headers = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}/api/console/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: account?.email, password: account?.password }),
  });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
  return async (method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(url + path, {
      method,
      headers: { ...headers, cookie: cookie.join('; ') },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as unknown };
  };
};

test('a decision may be undone for some seconds; one left alone survives the server’s death and leaves once', async () => {
  const first = await runAval(data, { AVAL_UNDO_SECONDS: '6' });
  await silenceRules(first);
  const ask = await agentOf(first);
  const sent = await sendDossier({}, first.url);
  const { id } = sent.application;
  const state = async () => (await sent.client.view(id)).state;
  const claim = await ask('POST', `/api/dossiers/${id}/claim`);
  const { token } = (claim.body as { lease: { token: number } }).lease;
  const refusal = { kind: 'refuse', token, reasons: ['income_not_proven'] };

  expect((await ask('POST', `/api/dossiers/${id}/decision`, refusal)).body).toMatchObject({ standing: 'pending' });
  expect(await state()).toBe('under_review');
  expect((await ask('POST', `/api/dossiers/${id}/decision/undo`, { token })).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 7000));
  expect(await state()).toBe('under_review');

  expect((await ask('POST', `/api/dossiers/${id}/decision`, refusal)).status).toBe(200);
  await first.kill();
  const second = await runAval(data, { AVAL_UNDO_SECONDS: '6' }, Number(new URL(first.url).port));
  try {
    await expect.poll(state, { timeout: 20_000 }).toBe('refused');
    const late = await ask('POST', `/api/dossiers/${id}/decision/undo`, { token });
    expect(late).toMatchObject({ status: 409, body: { code: 'undo_over' } });
    const { story } = (await ask('GET', `/api/dossiers/${id}`)).body as { story: { event: string }[] };
    expect(story.filter(({ event }) => event === 'decision.refused')).toHaveLength(1);
    expect(story.filter(({ event }) => event === 'decision.undone')).toHaveLength(1);
  } finally {
    expect(await second.stop()).toBe(0);
  }
});

test('in the screen: the next dossier is open while a decision leaves, and Z takes it back', async ({ browser }) => {
  const aval = await runAval(data, { AVAL_UNDO_SECONDS: '15' });
  try {
    await silenceRules(aval);
    const first = await sendDossier({}, aval.url);
    const second = await sendDossier({}, aval.url);
    const { page, context } = await openConsole(browser, 'agent', 0, undefined, aval);
    const bar = decisionBar(page);
    await page.goto(`/console/dossiers/${first.application.id}`);
    await page.getByRole('button', { name: /^Prendre/ }).press('t');
    await expect(page.getByText(/à vous depuis/)).toBeVisible();
    await page.keyboard.press('r');
    await page.getByRole('dialog').press('2');
    await expect(page.getByText(/Brouillon gardé/)).toBeVisible();
    await page.getByRole('dialog').press('Enter');
    await expect(bar).toContainText(/Refusé\s*· part dans \d+\s+s/);
    expect((await first.client.view(first.application.id)).state).toBe('under_review');

    // Nothing waits for the seconds: the next one is taken, and the bar of the decision goes along.
    await page.keyboard.press('n');
    await page.waitForURL(new RegExp(second.application.id));
    await expect(page.getByText(first.application.reference, { exact: true })).toBeVisible();
    await expect(page.getByText('Vous tenez aussi')).toBeHidden();
    await page.keyboard.press('z');
    await page.waitForURL(new RegExp(first.application.id));
    await expect(page.getByText(/à vous depuis/)).toBeVisible();
    await expect(bar.getByRole('button', { name: /^Refuser/ })).toBeEnabled();

    // On its own dossier too; the note that was typed the moment before is there again.
    await page.keyboard.press('r');
    const note = page.getByLabel(/Note interne/);
    await note.fill('Relevés à revoir');
    await note.press('Control+Enter');
    await expect(bar).toContainText(/Refusé\s*· part dans \d+\s+s/);
    await page.keyboard.press('z');
    await expect(bar.getByRole('button', { name: /^Refuser/ })).toBeEnabled();
    await page.keyboard.press('r');
    await expect(page.getByLabel('Revenus non prouvés')).toBeChecked();
    await expect(note).toHaveValue('Relevés à revoir');
    await page.keyboard.press('Escape');

    // That nothing left is told above. What was chosen is still there; left alone, it leaves and the screen says so.
    await page.keyboard.press('r');
    await expect(page.getByLabel('Revenus non prouvés')).toBeChecked();
    await page.getByRole('dialog').press('Enter');
    await expect(bar).toContainText('Le demandeur reçoit les motifs', { timeout: 30_000 });
    expect((await first.client.view(first.application.id)).state).toBe('refused');
    await context.close();
  } finally {
    await aval.stop();
  }
});
