import type { Evidence } from '../proof/time-evidence.ts';

/** Where the evidence of a head's token lies in a store, beside head and token. */
export const evidenceKey = (size: number): string => `heads/${String(size)}/evidence.pem`;

const labels = { roots: 'CERTIFICATE', certificates: 'CERTIFICATE', revocationLists: 'X509 CRL' } as const;
type Kind = keyof typeof labels;
const kinds: readonly Kind[] = ['roots', 'certificates', 'revocationLists'];
const isKind = (word: string): word is Kind => kinds.some((kind) => kind === word);

/** PEM with a word before each block: other programs read the blocks and skip the words. */
export const writeEvidence = (evidence: Evidence): Buffer => {
  const lines = (der: Uint8Array) =>
    (
      Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    ).join('\n');
  const block = (kind: Kind, der: Uint8Array) =>
    `${kind}\n-----BEGIN ${labels[kind]}-----\n${lines(der)}\n-----END ${labels[kind]}-----\n`;
  return Buffer.from(kinds.flatMap((kind) => evidence[kind].map((der) => block(kind, der))).join(''));
};

/** Its digest has been checked by then: what is not in form is left out. */
export const readEvidence = (octets: Buffer): Evidence => {
  const found: Record<Kind, Uint8Array[]> = { roots: [], certificates: [], revocationLists: [] };
  for (const [, kind = '', body = ''] of octets.toString().matchAll(/^(\w+)\n-----BEGIN [^\n]+\n([^-]+)\n-----END/gm))
    if (isKind(kind)) found[kind].push(Buffer.from(body, 'base64'));
  return found;
};
