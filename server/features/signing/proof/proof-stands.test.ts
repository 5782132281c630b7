import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import { openTestCentre } from '../../../test-centre/centre.ts';
import type { TestCentre } from '../../../test-centre/centre.ts';
import { openCertificateService } from '../../../test-centre/certificate-service.ts';
import type { TestCertificateService } from '../../../test-centre/certificate-service.ts';
import { openTestCeremonies } from '../../../test-centre/ceremony.ts';
import { openTestAuthority } from '../../../test-centre/timestamp-authority.ts';
import { signDossier } from '../../../test-centre/archived.ts';
import { checksOf } from '../../proof/check-commands.ts';
import type { ProofFacts } from '../../proof/public.ts';
import { ceremonyOf } from '../ceremony/ceremony-store.ts';
import { certificatePem } from '../certificate/certificate-view.ts';
import { gatherProof } from './gather-proof.ts';

/**
 * What a judge has: the signed copy, the proof file, openssl. No certificate comes from anywhere but the proof file,
 * whether the authorities are the house's or others'.
 */
interface Case {
  readonly copy: Uint8Array;
  readonly proof: Uint8Array;
  readonly facts: ProofFacts;
}

const closing: (() => Promise<void>)[] = [];
const folders: string[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const elsewhere = async (centre: TestCentre, service: TestCertificateService) => {
  const trustFile = path.join(centre.env.dataDir, 'authority-roots.pem');
  writeFileSync(trustFile, certificatePem({ certificate: Buffer.from(service.pki.root), chain: [] }));
  const authority = await openTestAuthority(centre, service.pki);
  closing.push(() => authority.close());
  const { url } = service;
  const externalAuthority = { url, reference: 'aval-ra', secret: 'a secret that two share', trustFile };
  return { ...authority.env, externalAuthority };
};

const signed = async (where: 'here' | 'elsewhere'): Promise<Case> => {
  const centre = await openTestCentre();
  closing.push(() => centre.close());
  const service = await openCertificateService(() => centre.clock.now(), 'aval-ra', 'a secret that two share');
  closing.push(() => service.close());
  const env = where === 'here' ? centre.env : await elsewhere(centre, service);
  const ceremonies = await openTestCeremonies(centre, { env });
  closing.push(() => ceremonies.close());
  const dossier = await signDossier(ceremonies);
  const signer = await ceremonies.applicant(dossier);
  const [copy, proof] = [
    await signer.ask('GET', `${signer.root}/copy`),
    await signer.ask('GET', `${signer.root}/proof.pdf`),
  ];
  const ceremony = await ceremonyOf(centre.db, dossier.id);
  if (copy.status !== 200 || proof.status !== 200 || !ceremony) throw new Error('not sealed');
  return { copy: copy.bytes, proof: proof.bytes, facts: await gatherProof(ceremonies.house, ceremony) };
};

/** The signatures of a file as a reader of its octets finds them: what each covers, and its DER. */
const signaturesOf = (pdf: Uint8Array): { covered: Buffer; der: Buffer }[] => {
  const octets = Buffer.from(pdf);
  return [...octets.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g)].map((found) => {
    const [, from = 0, to = 0, again = 0, length = 0] = found.map(Number);
    const hex = octets.subarray(to + 1, again - 1).toString('latin1');
    const whole = Buffer.from(hex, 'hex');
    const size = 4 + whole.readUInt16BE(2);
    const covered = Buffer.concat([octets.subarray(from, from + to), octets.subarray(again, again + length)]);
    return { covered, der: whole.subarray(0, size) };
  });
};

describe.skipIf(!hasTool('openssl') || !hasTool('pdfinfo'))('by what the proof file carries alone', () => {
  describe.each(['here', 'elsewhere'] as const)('authorities %s', (where) => {
    let its: Case;
    let folder: string;
    beforeAll(async () => {
      its = await signed(where);
      folder = mkdtempSync(path.join(tmpdir(), 'aval-judge-'));
      folders.push(folder);
      writeFileSync(path.join(folder, 'copie-signee.pdf'), its.copy);
      writeFileSync(path.join(folder, 'dossier-de-preuve.pdf'), its.proof);
    });
    const shell = (...lines: string[]): string => {
      const { stdout, stderr } = spawnSync('bash', ['-c', lines.join('\n')], { cwd: folder, encoding: 'utf8' });
      return `${stdout}\n${stderr}`;
    };

    it('every command of the proof file says what it must', () => {
      for (const { title, lines, expected } of checksOf(its.facts)) expect(shell(...lines), title).toContain(expected);
    });

    it('holds every root, each once', () => {
      const { roots, intermediates } = its.facts.authorities;
      expect(roots).toHaveLength(where === 'here' ? 1 : 2);
      expect(intermediates).toHaveLength(where === 'here' ? 1 : 2);
      const [signer] = its.facts.signers;
      for (const chain of [signer.certificate.chain, signer.timestamp.chain, signer.status?.chain ?? []])
        expect(roots.map(({ pem }) => pem)).toContain(chain.at(-1));
    });

    it('the seal of the proof file and its own timestamp stand too', () => {
      const [seal, timestamp] = signaturesOf(its.proof);
      if (!seal || !timestamp) throw new Error('not sealed');
      writeFileSync(path.join(folder, 'cachet.der'), seal.der);
      writeFileSync(path.join(folder, 'cachete.bin'), seal.covered);
      writeFileSync(path.join(folder, 'jeton-dossier.der'), timestamp.der);
      writeFileSync(path.join(folder, 'horodate-dossier.bin'), timestamp.covered);
      const at = `-attime ${String(Math.floor(its.facts.madeAt.getTime() / 1000))}`;
      const sealed = shell(
        `openssl cms -verify -binary -inform DER -in cachet.der -content cachete.bin -CAfile racines.pem \\`,
        ` -certfile emetteurs.pem -purpose any ${at} -out /dev/null`,
      );
      expect(sealed).toContain('CMS Verification successful');
      const stamped = shell(
        `openssl ts -verify -token_in -in jeton-dossier.der -data horodate-dossier.bin -CAfile racines.pem \\`,
        ` -untrusted emetteurs.pem ${at}`,
      );
      expect(stamped).toContain('Verification: OK');
    });

    it('without one of the roots it does not stand: nothing comes from elsewhere', () => {
      shell('head -n 0 racines.pem > vide.pem');
      for (const { title, lines, expected } of checksOf(its.facts)) {
        const blind = lines.map((line) => line.replace('-CAfile racines.pem', '-CAfile vide.pem -no-CApath'));
        if (blind.join() !== lines.join()) expect(shell(...blind), title).not.toContain(expected);
      }
    });
  });
});
