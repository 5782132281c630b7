import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bouncyCastle, hasTool } from '../../../scripts/check/debian-tools.ts';
import { readSignedData } from '../../bricks/pades/cms-reader.ts';
import { derInContents, signaturesIn } from '../../bricks/pades/found-signature.ts';
import { openPdf } from '../../bricks/pades/pdf/pdf-file.ts';
import { sealPdf } from '../../bricks/pades/seal-pdf.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';
import { verifyDocument } from './verify-document.ts';

// openssl reads the machine's clock: the authority of this file lives now.
const desk = await openSigningDesk(new Date());
const [zoe, leo] = [await desk.certify('Zoé', 'Martin'), await desk.certify('Léo', 'Durand')];
const contract = await plainContract();
const folder = mkdtempSync(path.join(tmpdir(), 'aval-pades-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);
const keep = (name: string, bytes: Uint8Array): string => {
  writeFileSync(at(name), bytes);
  return at(name);
};
/** All that the tool says, on both channels, whatever its status. */
const ask = (tool: string, ...words: string[]): string => {
  const { stdout, stderr } = spawnSync(tool, words, { encoding: 'utf8', cwd: folder });
  return stdout + stderr;
};
const verify = (pdf: Uint8Array) => verifyDocument(pdf, { trusted: [desk.pki.root], at: desk.now() });
const outline = async (pdf: Uint8Array) => {
  const { verdict, level, signatures, timestamps } = await verify(pdf);
  return { verdict, level, names: signatures.map(({ signer }) => signer?.name), timestamps: timestamps.length };
};
/** The CMS of each signature, what it covers, and the token in it. */
const partsOf = (pdf: Uint8Array) =>
  signaturesIn(openPdf(pdf)).map(({ contents, byteRange }) => {
    const [, before = 0, after = 0, rest = 0] = byteRange ?? [];
    const cms = derInContents(contents!);
    const data = readSignedData(cms);
    const token = data.unsigned.get('1.2.840.113549.1.9.16.2.14')?.bytes;
    return { cms, data, token, covered: Buffer.concat([pdf.subarray(0, before), pdf.subarray(after, after + rest)]) };
  });

describe('a contract signed to PAdES B-LTA', async () => {
  const prepared = await desk.prepare(contract, zoe);
  const timestamped = await desk.complete(prepared, zoe);
  const whole = await desk.renew(timestamped, zoe);
  const [root, issuing] = [desk.pki.root, desk.pki.issuing].map((der, index) => {
    const lines =
      Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
    return keep(`ca${index}.pem`, Buffer.from(pem));
  });
  const chain = keep('chain.pem', Buffer.concat([readFileSync(root!), readFileSync(issuing!)]));

  test('each step leaves the bytes before it as they are', () => {
    for (const [before, after] of [
      [contract, prepared],
      [timestamped, whole],
    ] as const)
      expect(Buffer.from(after.subarray(0, before.length)).equals(before)).toBe(true);
    expect(timestamped.length).toBe(prepared.length);
  });

  test('our own verifier sees it whole, level by level', async () => {
    expect(await outline(contract)).toMatchObject({ verdict: 'unsigned', level: null });
    expect(await outline(timestamped)).toMatchObject({ verdict: 'intact_unproven', level: 'B-T' });
    expect(await outline(whole)).toEqual({
      verdict: 'intact_and_trusted',
      level: 'B-LTA',
      names: ['Zoé Martin'],
      timestamps: 1,
    });
    expect((await verifyDocument(whole, { trusted: [], at: desk.now() })).verdict).toBe('intact_unknown_signer');
  });

  test('the signed attributes are the three that EN 319 142-1 asks for, without signing-time, in DER', () => {
    const [signature] = partsOf(whole);
    expect([...signature!.data.signed.keys()].sort()).toEqual([
      '1.2.840.113549.1.9.16.2.47',
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.4',
    ]);
  });

  test.skipIf(!hasTool('pdfsig'))('pdfsig: the signature is valid', () => {
    const said = ask('pdfsig', '-nocert', keep('whole.pdf', whole));
    expect(said).toContain('Signature Type: ETSI.CAdES.detached');
    expect(said).toContain('Signature Validation: Signature is Valid.');
    expect(said).toContain('CN=Zoé Martin');
  });

  test.skipIf(!hasTool('mutool'))('mutool: unchanged at B-T, valid with later additions at B-LTA', () => {
    expect(ask('mutool', 'sign', '-v', keep('timestamped.pdf', timestamped))).toContain('unchanged since signing');
    expect(ask('mutool', 'sign', '-v', keep('whole.pdf', whole))).toContain('The signature is valid');
  });

  test.skipIf(!hasTool('qpdf'))('qpdf finds no error', () => {
    expect(ask('qpdf', '--check', keep('whole.pdf', whole))).toContain('No syntax or stream encoding errors found');
  });

  test.skipIf(!hasTool('openssl'))('openssl verifies the signature, its timestamp and that of the document', () => {
    const [signature, stamp] = partsOf(whole);
    const binary = ['-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-out', 'out', '-CAfile', chain];
    const signed = (over: Uint8Array) =>
      ask('openssl', 'cms', ...binary, '-in', keep('sig.cms', signature!.cms), '-content', keep('sig.data', over));
    expect(signed(signature!.covered)).toContain('Verification successful');
    expect(signed(contract)).toContain('Verification failure');
    const stamped = (token: Uint8Array, over: Uint8Array) =>
      ask(
        'openssl',
        'ts',
        '-verify',
        '-in',
        keep('token', token),
        '-token_in',
        '-data',
        keep('over', over),
        '-CAfile',
        root!,
      );
    expect(stamped(signature!.token!, signature!.data.signature)).toContain('Verification: OK');
    expect(stamped(stamp!.cms, stamp!.covered)).toContain('Verification: OK');
    expect(stamped(stamp!.cms, signature!.covered)).toContain('Verification: FAILED');
  });

  test.skipIf(!hasTool('java'))('Bouncy Castle verifies the signature and its timestamp', () => {
    const [signature] = partsOf(whole);
    keep('bc.cms', signature!.cms);
    keep('bc.data', signature!.covered);
    keep('Check.java', Buffer.from(bouncyCastleCheck));
    const said = ask('java', '-cp', bouncyCastle.join(':'), at('Check.java'), at('bc.cms'), at('bc.data'));
    expect(said).toContain('signature true');
    expect(said).toContain('imprint true');
    keep('bc.data', Buffer.concat([signature!.covered, Buffer.from(' ')]));
    expect(ask('java', '-cp', bouncyCastle.join(':'), at('Check.java'), at('bc.cms'), at('bc.data'))).not.toContain(
      'signature true',
    );
  });
});

describe('more than one signer', () => {
  test('two sign in order, evidence and timestamp come once at the end', async () => {
    const first = await desk.complete(await desk.prepare(contract, zoe), zoe);
    const second = await desk.complete(await desk.prepare(first, leo), leo);
    expect(await outline(second)).toMatchObject({ verdict: 'intact_unproven', names: ['Zoé Martin', 'Léo Durand'] });
    const whole = await desk.renew(second, zoe, leo);
    expect(await outline(whole)).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    const report = await verify(whole);
    expect(report.signatures.map(({ fieldName }) => fieldName)).toEqual(['Signature', 'Signature 2']);
    expect(report.signatures[0]?.checks).toContainEqual(
      expect.objectContaining({ id: 'later_changes', outcome: 'passed', reason: 'signature_later' }),
    );
    if (!hasTool('pdfsig')) return;
    expect(ask('pdfsig', '-nocert', keep('two.pdf', whole)).match(/Signature is Valid/g)).toHaveLength(2);
  });

  test('an organisation seals with a key of the server', async () => {
    const sealed = await sealPdf(contract, {
      key: desk.pki.seal.key,
      certificate: desk.pki.seal.certificate,
      chain: [desk.pki.issuing, desk.pki.root],
      timestamp: desk.timestamps,
      fieldName: 'Cachet',
      signerName: 'Maison de Test',
      preparedAt: desk.now(),
    });
    const seal = {
      ...zoe,
      serial: Buffer.from(readSignedData(partsOf(sealed)[0]!.cms).signer!.serialNumber)
        .toString('hex')
        .replace(/^00/, ''),
    };
    expect(await outline(await desk.renew(sealed, seal))).toMatchObject({
      verdict: 'intact_and_trusted',
      level: 'B-LTA',
      names: ['Maison de Test Cachet'],
    });
  });
});

describe.skipIf(!hasTool('qpdf'))('documents of other make', () => {
  test.each([
    ['linearized', ['--linearize']],
    ['with object streams', ['--object-streams=generate']],
    ['both', ['--linearize', '--object-streams=generate']],
    ['without compression', ['--qdf', '--object-streams=disable']],
  ])('a file %s is signed and verified', async (_, words) => {
    ask('qpdf', ...words, keep('in.pdf', contract), at('made.pdf'));
    const made = new Uint8Array(readFileSync(at('made.pdf')));
    const whole = await desk.signWhole(made, zoe);
    expect(Buffer.from(whole.subarray(0, made.length)).equals(made)).toBe(true);
    expect(await outline(whole)).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    expect(ask('qpdf', '--check', keep('signed.pdf', whole))).toContain('No syntax or stream encoding errors found');
    if (hasTool('pdfsig')) expect(ask('pdfsig', '-nocert', at('signed.pdf'))).toContain('Signature is Valid');
  });
});

const bouncyCastleCheck = `
import java.nio.file.*; import java.security.*; import java.util.*;
import org.bouncycastle.cert.*; import org.bouncycastle.cms.*; import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.asn1.*; import org.bouncycastle.tsp.*;
public class Check {
  public static void main(String[] a) throws Exception {
    Security.addProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider());
    CMSSignedData s = new CMSSignedData(new CMSProcessableByteArray(Files.readAllBytes(Path.of(a[1]))), Files.readAllBytes(Path.of(a[0])));
    SignerInformation i = s.getSignerInfos().getSigners().iterator().next();
    X509CertificateHolder c = (X509CertificateHolder) s.getCertificates().getMatches(i.getSID()).iterator().next();
    System.out.println("signature " + i.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(c)));
    ASN1ObjectIdentifier id = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.14");
    TimeStampToken t = new TimeStampToken(new CMSSignedData(i.getUnsignedAttributes().get(id).getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded()));
    X509CertificateHolder tc = (X509CertificateHolder) t.getCertificates().getMatches(t.getSID()).iterator().next();
    t.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(tc));
    byte[] d = MessageDigest.getInstance("SHA-256").digest(i.getSignature());
    System.out.println("imprint " + Arrays.equals(d, t.getTimeStampInfo().getMessageImprintDigest()));
  }
}`;
