import express from 'express';
import type { Response, Router } from 'express';
import type { IssuerName } from '../../bricks/pki/profiles.ts';
import { certificationOf } from './certification.ts';
import type { CertificationHouse } from './certification.ts';

/** Anyone who checks a signature asks here, for ever: these addresses stand in the certificates (RFC 5280 §4.2.2.1). */
export const certificationRoutes = (router: Router, house: CertificationHouse): void => {
  const open = () => certificationOf(house);
  const issuers: readonly IssuerName[] = ['root', 'issuing'];
  for (const issuer of issuers) {
    router.get(`/pki/${issuer}.cer`, async (_, response) => {
      send(response, 'application/pkix-cert', (await open())[issuer], 3600);
    });
    router.get(`/pki/${issuer}.crl`, async (_, response) => {
      send(response, 'application/pkix-crl', await (await open()).revocationList(issuer), 300);
    });
  }
  router.post(
    '/pki/ocsp',
    express.raw({ type: 'application/ocsp-request', limit: '16kb' }),
    async (request, response) => {
      const asked: unknown = request.body;
      send(response, statusType, await (await open()).answerStatus(Buffer.isBuffer(asked) ? asked : Buffer.of()), 0);
    },
  );
  // RFC 6960 appendix A.1: the request in Base64 in the path, its slashes and plus signs escaped by some and not by others.
  router.get('/pki/ocsp/*request', async (request, response) => {
    const asked = Buffer.from(decodeURIComponent(request.path.slice('/pki/ocsp/'.length)), 'base64');
    send(response, statusType, await (await open()).answerStatus(asked), 60);
  });
};

const statusType = 'application/ocsp-response';

const send = (response: Response, type: string, body: Uint8Array, seconds: number): void => {
  const cached = seconds === 0 ? 'no-store' : `public, max-age=${String(seconds)}, no-transform, must-revalidate`;
  response.set({ 'Content-Type': type, 'Cache-Control': cached });
  response.send(Buffer.from(body));
};
