import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { locateSignature } from '#shared/signature-format/byte-range';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { attributesOf, completeSignature } from '../../bricks/pades/complete-signature.ts';
import { addDocumentTimestamp } from '../../bricks/pades/document-timestamp.ts';
import { PadesError } from '../../bricks/pades/pades-error.ts';
import type { PadesErrorCode } from '../../bricks/pades/pades-error.ts';
import { openPdf } from '../../bricks/pades/pdf/pdf-file.ts';
import { PdfRevision } from '../../bricks/pades/pdf/pdf-revision.ts';
import { addToSecurityStore } from '../../bricks/pades/security-store.ts';
import { addValidationData } from '../../bricks/pades/validation-data.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';
import { verifyDocument } from './verify-document.ts';

const begins = new Date('2026-11-23T10:00:00Z');
const minutes = (count: number, from = begins) => new Date(from.getTime() + count * 60_000);
const desk = await openSigningDesk(begins);
const zoe = await desk.certify('Zoé', 'Martin');
const contract = await plainContract();
const prepared = await desk.prepare(contract, zoe);

const refused = async (step: Promise<unknown>, code: PadesErrorCode) => {
  const error: unknown = await step.then(
    () => 'nothing',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PadesError);
  expect(error).toMatchObject({ code });
};
const signatureOf = (pdf: Uint8Array, signer = zoe) =>
  signer.sign(attributesOf(pdf, locateSignature(pdf), signer.certificate));
const completion = {
  certificate: zoe.certificate,
  chain: [desk.pki.issuing],
  signature: signatureOf(prepared),
  timestamp: desk.timestamps,
};

describe('a document that cannot be signed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aval-refused-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['empty', new Uint8Array()],
    ['no PDF', new Uint8Array(Buffer.from('GIF89a'))],
    ['cut', contract.subarray(0, contract.length - 30)],
    ['without pages', Buffer.from(Buffer.from(contract).toString('latin1').replace('/Kids', '/Kisd'), 'latin1')],
  ])('%s', async (_, bytes) => {
    await refused(desk.prepare(bytes, zoe), 'broken_document');
  });

  test.skipIf(!hasTool('qpdf'))('encrypted: said to be so, to whom signs and to whom verifies', async () => {
    const [plain, locked] = [path.join(folder, 'plain.pdf'), path.join(folder, 'locked.pdf')];
    writeFileSync(plain, contract);
    spawnSync('qpdf', ['--encrypt', '', 'owner', '256', '--', plain, locked]);
    await refused(desk.prepare(readFileSync(locked), zoe), 'encrypted_document');
    const report = await verifyDocument(readFileSync(locked), { trusted: [], at: begins });
    expect(report.verdict).toBe('encrypted');
  });
});

describe('a signature that is not taken', () => {
  test('over an altered prepared file', async () => {
    const altered = Uint8Array.from(prepared);
    altered[Buffer.from(altered).indexOf('/MediaBox') + 12] = 0x39;
    await refused(completeSignature(altered, completion), 'signature_mismatch');
  });

  test('by another key, over something else, of another length', async () => {
    const leo = await desk.certify('Léo', 'Durand');
    await refused(
      completeSignature(prepared, { ...completion, signature: signatureOf(prepared, leo) }),
      'signature_mismatch',
    );
    await refused(completeSignature(prepared, { ...completion, signature: zoe.sign(contract) }), 'signature_mismatch');
    await refused(completeSignature(prepared, { ...completion, signature: new Uint8Array(63) }), 'signature_mismatch');
  });

  test('into a file that is not prepared, or prepared and taken', async () => {
    await refused(completeSignature(contract, completion), 'not_prepared');
    await refused(completeSignature(await completeSignature(prepared, completion), completion), 'not_prepared');
  });

  test('with what is no certificate, a chain of others, a certificate that has ended', async () => {
    await refused(completeSignature(prepared, { ...completion, certificate: contract }), 'certificate_not_valid');
    await refused(completeSignature(prepared, { ...completion, chain: [zoe.certificate] }), 'certificate_not_valid');
    const later = await openSigningDesk(minutes(26 * 60));
    await refused(completeSignature(prepared, { ...completion, timestamp: later.timestamps }), 'certificate_not_valid');
  });

  test('with a token that is about something else', async () => {
    const timestamp = { timestamp: () => desk.timestamps.timestamp(new Uint8Array(32)) };
    await refused(completeSignature(prepared, { ...completion, timestamp }), 'timestamp_mismatch');
    await refused(addDocumentTimestamp(contract, timestamp), 'timestamp_mismatch');
    const huge = { timestamp: () => Promise.resolve({ der: new Uint8Array(9000), at: begins }) };
    await refused(addDocumentTimestamp(contract, huge), 'timestamp_mismatch');
  });

  test('while the timestamp authority is down: its own error, and no file', async () => {
    const timestamp = { timestamp: () => Promise.reject(new Error('down')) };
    await expect(completeSignature(prepared, { ...completion, timestamp })).rejects.toThrow('down');
  });
});

describe('evidence that is not taken', async () => {
  const signed = await completeSignature(prepared, completion);
  const evidence = await desk.evidence(zoe);

  test('a status that is missing, of somebody else, or tampered with', async () => {
    await refused(addValidationData(signed, { ...evidence, statusResponses: [] }), 'status_missing');
    await refused(addValidationData(signed, { ...evidence, revocationLists: [] }), 'status_missing');
    const leo = await desk.certify('Léo', 'Durand');
    const other = await desk.evidence(leo);
    await refused(addValidationData(signed, { ...evidence, statusResponses: other.statusResponses }), 'status_missing');
    const spoiled = evidence.statusResponses.map((der) =>
      Uint8Array.from(der, (octet, at) => (at === der.length - 1 ? octet ^ 1 : octet)),
    );
    await expect(addValidationData(signed, { ...evidence, statusResponses: spoiled })).rejects.toThrow(PadesError);
    await refused(addValidationData(signed, { ...evidence, statusResponses: [contract] }), 'status_invalid');
    await refused(addValidationData(contract, evidence), 'not_prepared');
  });

  test('a certificate revoked before it signed; one revoked after is evidence like any', async () => {
    const late = await openSigningDesk(begins);
    const [eve, ada] = [await late.certify('Ève', 'Noir'), await late.certify('Ada', 'Vert')];
    const byAda = await late.complete(await late.prepare(contract, ada), ada);
    late.goTo(minutes(1));
    await late.pki.revoke(eve.serial, 'key_compromise', minutes(1));
    late.goTo(minutes(10));
    const byEve = await late.complete(await late.prepare(contract, eve), eve);
    await refused(late.renew(byEve, eve), 'certificate_revoked');
    await late.pki.revoke(ada.serial, 'superseded', minutes(10));
    late.goTo(minutes(20));
    const whole = await late.renew(byAda, ada);
    expect(await verifyDocument(whole, { trusted: [late.pki.root], at: late.now() })).toMatchObject({
      verdict: 'intact_and_trusted',
      level: 'B-LTA',
    });
  });

  test('a file that carries a revocation all the same is not believed', async () => {
    const late = await openSigningDesk(begins);
    const eve = await late.certify('Ève', 'Noir');
    const good = await late.evidence(eve);
    await late.pki.revoke(eve.serial, 'key_compromise', begins);
    late.goTo(minutes(3));
    const byEve = await late.complete(await late.prepare(contract, eve), eve);
    // The answer of before reaches the moment of the signature; the list that says otherwise is added to it.
    const list = await late.pki.revocationList('issuing');
    await refused(
      addValidationData(byEve, { ...good, revocationLists: [...good.revocationLists, list] }),
      'certificate_revoked',
    );
    const smuggled = await addValidationData(byEve, good);
    const file = openPdf(smuggled);
    const revision = new PdfRevision(file);
    addToSecurityStore(file, revision, { certificates: [], statusResponses: [], revocationLists: [list] });
    const report = await verifyDocument(revision.close().bytes, { trusted: [late.pki.root], at: late.now() });
    expect(report.verdict).toBe('signer_not_valid');
    expect(report.signatures[0]?.checks).toContainEqual(
      expect.objectContaining({ id: 'revocation', reason: 'revoked' }),
    );
  });
});
