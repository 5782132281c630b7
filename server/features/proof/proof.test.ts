import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { momentOf } from '../../platform/clock.ts';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { signSpecimen } from '../../test-centre/signed-proof.ts';
import type { SignedSpecimen } from '../../test-centre/signed-proof.ts';
import { checksOf } from './check-commands.ts';
import { makeProof } from './make-proof.ts';
import type { ProofFiles } from './make-proof.ts';
import { makeProofJson } from './proof-json.ts';
import { makeWithdrawalReceiptPdf } from './withdrawal-receipt.ts';

const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await PDF.load(bytes))
    .extractText()
    .map(({ text }) => text)
    .join('\n')
    .replace(/\s+/g, ' ');

let signed: SignedSpecimen;
let proof: ProofFiles;
beforeAll(async () => {
  signed = await signSpecimen(2);
  proof = await makeProof(signed.facts);
}, 60_000);

describe('the proof file, read', () => {
  it('ties the signature to the contract in figures: H0, H1, final digest, serial number', async () => {
    const text = await textOf(proof.pdf);
    const { contract, signers } = signed.facts;
    const named = [
      contract.frozen.sha256,
      contract.final.sha256,
      contract.preContractSheet?.sha256 ?? '',
      ...signers.flatMap(({ prepared, certificate, signature }) => [
        prepared.sha256,
        certificate.serial,
        certificate.sha256,
        signature.messageSha256,
      ]),
    ];
    for (const digest of named) expect(text).toContain(digest);
  });

  it('says who signed, what was ticked word for word, and how far such a signature goes', async () => {
    const text = await textOf(proof.pdf);
    for (const words of [
      'Madame Camille, Zoé Exemple',
      'Monsieur Sacha Modèle, co-emprunteur',
      'Sans ce code, ni certificat ni signature',
      'signature électronique avancée au sens de l’article 26 du règlement eIDAS (UE) n° 910/2014, non qualifiée',
      'amortising, version 2',
      'Copie d’une pièce d’identité',
      'n’est pas inscrite sur une liste de confiance européenne',
    ])
      expect(text).toContain(words);
    for (const { text: said } of signed.facts.signers[0].consents)
      expect(text).toContain(said.split('.')[0] ?? 'no sentence');
  });

  it('holds the JSON inside, byte for byte', async () => {
    const inside = (await PDF.load(proof.pdf)).getAttachment('preuve-CD-7K3M-9Q2P.json');
    expect(Buffer.compare(inside ?? new Uint8Array(), proof.json)).toBe(0);
  });

  it('has the same bytes for the same facts, in whatever order their fields come', async () => {
    const { contract, ...others } = signed.facts;
    const again = await makeProof({ contract, ...others });
    expect(Buffer.compare(again.json, proof.json)).toBe(0);
    expect(Buffer.compare(again.pdf, proof.pdf)).toBe(0);
    const other = makeProofJson({ ...signed.facts, software: 'Aval 0.2.0' });
    expect(Buffer.compare(other, proof.json)).not.toBe(0);
  });

  it('is versioned data', () => {
    const data: unknown = JSON.parse(Buffer.from(proof.json).toString('utf8'));
    expect(data).toMatchObject({ schema: 'aval-proof', version: 2, madeAt: '2026-11-23T14:42:02.000Z' });
  });
});

describe('what it tells a reader to type', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aval-proof-'));
  beforeAll(() => {
    writeFileSync(path.join(folder, 'copie-signee.pdf'), signed.copy);
    writeFileSync(path.join(folder, 'dossier-de-preuve.pdf'), proof.pdf);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const shell = (lines: readonly string[], cwd = folder): string => {
    const { stdout, stderr } = spawnSync('bash', ['-c', lines.join('\n')], { cwd, encoding: 'utf8' });
    return `${stdout}\n${stderr}`;
  };
  const missing =
    ['openssl', 'pdfinfo'].some((tool) => !hasTool(tool as 'openssl')) ||
    !shell(['jq --version; perl -v'], tmpdir()).includes('perl');

  test.skipIf(missing)(
    'every command prints what is expected',
    async () => {
      const text = await textOf(proof.pdf);
      const checks = checksOf(signed.facts);
      expect(checks).toHaveLength(3 + 2 * 5 + 1);
      for (const { title, lines, expected } of checks) {
        for (const line of lines) expect(text).toContain(line.trim().replace(/\s+/g, ' '));
        const printed = shell(lines);
        expect(printed, title).toContain(expected);
      }
    },
    60_000,
  );

  test.skipIf(missing)(
    'a copy in which one letter changed answers otherwise',
    () => {
      const forged = mkdtempSync(path.join(tmpdir(), 'aval-forged-'));
      const bytes = Buffer.from(signed.copy);
      bytes.writeUInt8((bytes[5_000] ?? 0) ^ 1, 5_000);
      writeFileSync(path.join(forged, 'copie-signee.pdf'), bytes);
      writeFileSync(path.join(forged, 'dossier-de-preuve.pdf'), proof.pdf);
      const failing = checksOf(signed.facts).filter(({ lines, expected }) => !shell(lines, forged).includes(expected));
      rmSync(forged, { recursive: true });
      const titles = failing.map(({ title }) => title.split(',')[0]);
      for (const title of [
        'La copie signée est celle de ce dossier',
        'Ce qui a été montré puis signé',
        'Les octets signés',
        'La signature et son certificat',
      ])
        expect(titles).toContain(title);
      expect(titles.some((title) => title?.startsWith('Le contrat figé'))).toBe(true);
    },
    60_000,
  );

  test.skipIf(!hasTool('qpdf'))('qpdf finds no error', () => {
    expect(shell(['qpdf --check dossier-de-preuve.pdf'])).toContain('No syntax or stream encoding errors found');
  });

  test.skipIf(!hasTool('pdfinfo'))('poppler sees a tagged document with code, lists, tables and a link', () => {
    const tree = shell(['pdfinfo -struct-text dossier-de-preuve.pdf']);
    for (const part of [/H1 \(block\)/, /\n +L \(block\)/, /LBody/, /Code/, /Link/, /Table/])
      expect(tree).toMatch(part);
  });
});

describe('the receipt of a withdrawal', () => {
  const facts = {
    reference: 'CD-7K3M-9Q2P',
    brandName: 'Oléa Cuisines',
    amountCents: 1_234_500,
    borrowers: ['Madame Camille Exemple', 'Monsieur Sacha Modèle'] as const,
    signedAt: momentOf('2026-11-23T14:30:00Z'),
    withdrawnAt: momentOf('2026-11-27T08:15:09Z'),
    until: momentOf('2026-12-07T22:59:59Z'),
    contractSha256: 'ab'.repeat(32),
  };

  it('says what was received, when, and what follows', async () => {
    const text = await textOf(await makeWithdrawalReceiptPdf(facts));
    for (const words of [
      'Accusé de réception de votre rétractation',
      '27 novembre 2026 à 09:15:09 (heure de Paris)',
      '7 décembre 2026 à 23:59:59',
      'CD-7K3M-9Q2P',
      'Monsieur Sacha Modèle',
      'ab'.repeat(32),
      'dans les 30 jours',
    ])
      expect(text).toContain(words);
  });

  it('has the same bytes for the same facts, and no signature to speak of before there is one', async () => {
    const [one, same] = [await makeWithdrawalReceiptPdf(facts), await makeWithdrawalReceiptPdf(facts)];
    expect(Buffer.compare(one, same)).toBe(0);
    const before = await textOf(await makeWithdrawalReceiptPdf({ ...facts, signedAt: null, until: null }));
    expect(before).not.toContain('Contrat signé');
  });
});

it('describes every field of its JSON in docs/proof-file.md', async () => {
  const described = readFileSync('docs/proof-file.md', 'utf8');
  const { facts } = await signSpecimen(1);
  for (const field of Object.keys(facts)) expect(described).toContain(`| \`${field}\``);
});
