import { describe, expect, test } from 'vitest';
import { addDocumentTimestamp } from '../../bricks/pades/document-timestamp.ts';
import { openAuthority } from '../../bricks/timestamping/authority.ts';
import { watchClock } from '../../bricks/timestamping/clock-watch.ts';
import { makeAuthority, makeTimestampCertificate } from '../../bricks/timestamping/test-pki.ts';
import { authoritySource } from '../../bricks/timestamping/timestamp-source.ts';
import { memoryJournal } from '../../bricks/timestamping/token-journal.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';
import { verifyDocument } from './verify-document.ts';

const begins = new Date('2026-11-23T10:00:00Z');
const days = (count: number) => new Date(begins.getTime() + count * 86_400_000);
const contract = await plainContract();

describe('time passes', async () => {
  const desk = await openSigningDesk(begins);
  const zoe = await desk.certify('Zoé', 'Martin', 1);
  const timestamped = await desk.complete(await desk.prepare(contract, zoe), zoe);
  const whole = await desk.renew(timestamped, zoe);
  const outline = async (pdf: Uint8Array, at: Date) => {
    const { verdict, level } = await verifyDocument(pdf, { trusted: [desk.pki.root], at });
    return `${verdict} ${level ?? ''}`;
  };

  test('a day later the certificate has ended and the signature holds, by its timestamp', async () => {
    expect(await outline(whole, days(1))).toBe('intact_and_trusted B-LTA');
    expect(await outline(whole, days(300))).toBe('intact_and_trusted B-LTA');
  });

  test('evidence that comes when the certificate has ended still tells of the moment of the signature', async () => {
    desk.goTo(days(0.9));
    expect(await outline(await desk.renew(timestamped, zoe), days(1))).toBe('intact_and_trusted B-LTA');
  });

  test('when the certificate of the last timestamp ends, the proof does, unless it was renewed before', async () => {
    const years = (count: number) => days(count * 365);
    expect(await outline(whole, years(6.5))).toBe('intact_unproven B-B');
    desk.goTo(years(5));
    const renewed = await desk.renew(whole);
    expect(await outline(renewed, years(5))).toBe('intact_and_trusted B-LTA');
    expect(await outline(renewed, years(6.5))).toBe('intact_and_trusted B-LTA');
  });

  test('before it was made, it does not exist', async () => {
    expect(await outline(whole, days(-30))).not.toContain('intact_and_trusted');
  });
});

describe('renewal after 300 days, looked at after 600, with timestamps that live a year', async () => {
  const desk = await openSigningDesk(begins);
  const zoe = await desk.certify('Zoé', 'Martin');
  const signed = await desk.renew(await desk.complete(await desk.prepare(contract, zoe), zoe), zoe);
  const root = makeAuthority('Racine d’ailleurs', null, { notBefore: days(-1), notAfter: days(4000) });
  const yearly = (from: number) => {
    const { certificate, key } = makeTimestampCertificate(root, { notBefore: days(from), notAfter: days(from + 365) });
    const clock = () => days(from);
    const watch = watchClock({ clock, toleranceMs: 1000 });
    return authoritySource(
      openAuthority({
        certificate,
        chain: [],
        key,
        policy: '1.3.6.1.4.1.99999.2',
        accuracySeconds: 1,
        clock,
        clockCheck: watch,
        journal: memoryJournal(),
      }),
    );
  };
  const terms = { trusted: [desk.pki.root], trustedForTime: [root.certificate] };
  const first = await addDocumentTimestamp(signed, yearly(0));
  const verdictAt = async (pdf: Uint8Array, day: number) =>
    (await verifyDocument(pdf, { ...terms, at: days(day) })).verdict;

  test('without renewal the last timestamp ends within the year', async () => {
    expect(await verdictAt(first, 300)).toBe('intact_and_trusted');
    expect(await verdictAt(first, 600)).toBe('intact_unproven');
  });

  test('a timestamp of day 300 carries it past the end of the first', async () => {
    const renewed = await addDocumentTimestamp(first, yearly(300));
    expect(await verdictAt(renewed, 300)).toBe('intact_and_trusted');
    expect(await verdictAt(renewed, 600)).toBe('intact_and_trusted');
    expect(await verdictAt(renewed, 700)).toBe('intact_unproven');
  });
});
