import { expect, test } from '@playwright/test';
import { PortalClient } from '../scripts/demo/portal-client.ts';
import { allHostileFiles } from '../scripts/specimen/hostile.ts';
import { stage } from './support/cast.ts';

test('every hostile file is refused with a sentence that says what to do, and nothing of it stays', async () => {
  const client = new PortalClient(stage().url);
  const [brand] = await client.brands();
  const offer = brand?.offers[0];
  if (!brand || !offer) throw new Error('nothing is offered');
  const terms = { brandId: brand.id, productId: offer.productId, amountCents: 100_000, months: offer.months[0] ?? 12 };
  const email = `hostile.${String(process.pid)}@exemple.test`;
  const application = await client.register(email, 'une phrase assez longue', terms);
  const codes: Record<string, string> = {};
  for (const file of await allHostileFiles()) {
    const piece = { ...file, requirement: 'income' as const, mediaType: 'application/pdf' };
    codes[file.filename] = await client.sendPiece(application, piece).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    );
  }
  for (const outcome of Object.values(codes)) expect(outcome).toMatch(/^4\d\d piece_|^accepted$/);
  expect(Object.values(codes).filter((outcome) => outcome !== 'accepted').length).toBeGreaterThanOrEqual(7);
  const kept = (await client.view(application.id)).requirements.flatMap(({ documents }) => documents);
  expect(kept.length).toBe(Object.values(codes).filter((outcome) => outcome === 'accepted').length);
  expect((await fetch(`${stage().url}/health/ready`)).status).toBe(200);
});
