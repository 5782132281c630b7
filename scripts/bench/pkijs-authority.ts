import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { oids } from '../../shared/signature-format/object-identifiers.ts';

const { subtle } = webcrypto;

/** A certificate for timestamps, signed by itself: the bench builds tokens, it does not judge their path. */
const makeCertificate = async (keys: webcrypto.CryptoKeyPair): Promise<pkijs.Certificate> => {
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: new asn1js.Integer({ value: 1 }) });
  const name = new pkijs.AttributeTypeAndValue({
    type: oids.commonName,
    value: new asn1js.Utf8String({ value: 'Horodatage' }),
  });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 86_400_000);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return pkijs.Certificate.fromBER(certificate.toSchema(true).toBER(false));
};

/**
 * An authority as one writes it with pkijs 3.4.3: the same TSTInfo, the same three signed attributes, the certificate
 * inside when asked for, ECDSA P-256 by WebCrypto. @returns what answers a TimeStampReq
 */
export const openPkijsAuthority = async (): Promise<(request: Uint8Array) => Promise<Uint8Array>> => {
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }));
  const keys = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const certificate = await makeCertificate(keys);
  const der = certificate.toSchema(false).toBER(false);
  const certificateDigest = await subtle.digest('SHA-256', der);
  const issuerSerial = new pkijs.IssuerSerial({
    issuer: new pkijs.GeneralNames({ names: [new pkijs.GeneralName({ type: 4, value: certificate.issuer })] }),
    serialNumber: certificate.serialNumber,
  });
  const attribute = (type: string, value: asn1js.AsnType) => new pkijs.Attribute({ type, values: [value] });

  return async (bytes) => {
    const request = pkijs.TimeStampReq.fromBER(bytes);
    const serial = webcrypto.getRandomValues(new Uint8Array(16));
    serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
    const info = new pkijs.TSTInfo({
      version: 1,
      policy: '2.999.2',
      messageImprint: request.messageImprint,
      serialNumber: new asn1js.Integer({ valueHex: serial }),
      genTime: new Date(Math.floor(Date.now() / 1000) * 1000),
      accuracy: new pkijs.Accuracy({ seconds: 2 }),
      ...(request.nonce ? { nonce: request.nonce } : {}),
    });
    const content = info.toSchema().toBER(false);
    const signed = new pkijs.SignedData({
      version: 3,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oids.timestampInfo }),
      signerInfos: [
        new pkijs.SignerInfo({
          version: 1,
          sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
          signedAttrs: new pkijs.SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              attribute(oids.contentType, new asn1js.ObjectIdentifier({ value: oids.timestampInfo })),
              attribute(
                oids.messageDigest,
                new asn1js.OctetString({ valueHex: await subtle.digest('SHA-256', content) }),
              ),
              attribute(
                oids.signingCertificateV2,
                new asn1js.Sequence({
                  value: [
                    new asn1js.Sequence({
                      value: [
                        new asn1js.Sequence({
                          value: [new asn1js.OctetString({ valueHex: certificateDigest }), issuerSerial.toSchema()],
                        }),
                      ],
                    }),
                  ],
                }),
              ),
            ],
          }),
        }),
      ],
      ...(request.certReq === true ? { certificates: [certificate] } : {}),
    });
    // A single octet string, as DER wants it; pkijs would cut it into pieces.
    signed.encapContentInfo.eContent = new asn1js.OctetString({ valueHex: content });
    await signed.sign(keys.privateKey, 0, 'SHA-256');
    const token = new pkijs.ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) });
    const reply = new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
      timeStampToken: token,
    });
    return new Uint8Array(reply.toSchema().toBER(false));
  };
};
