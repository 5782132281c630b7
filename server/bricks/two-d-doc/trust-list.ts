import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { keyOf } from './held-key.ts';
import type { HeldKey } from './held-key.ts';

/**
 * The authorities that may issue 2D-Doc certificates, as the trust list of the ANTS names them, with the day of that
 * list, and the certificates that are held here. The authorities publish these in directories of their own, so that an
 * installation without any can read codes and compare their values, but not verify them.
 */
export interface TrustList {
  readonly issuedOn: string;
  /** From this day a newer list exists. */
  readonly nextUpdate: string;
  /** Names by the four characters that codes bear. */
  readonly authorities: Readonly<Record<string, string>>;
  readonly keys: readonly HeldKey[];
}

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const four = z.string().check(z.regex(/^[A-Z0-9]{4}$/));
const listFile = z.object({
  issuedOn: day,
  nextUpdate: day,
  authorities: z.record(four, z.string()),
  /** `pem` is a certificate or a bare public key. */
  certificates: z.array(z.object({ authority: four, certificate: four, pem: z.string() })),
});

/** The list that ships, beside this file. */
const shipped = new URL('./trust-list.json', import.meta.url);
/** The authority of made-up pieces alone. */
export const specimenList = new URL('./specimen-trust-list.json', import.meta.url);

/**
 * Reads a list: the one that ships, or a newer one in the same form. @param file path of a JSON file
 * @throws Error that names the file where it is no such list or a certificate in it is none
 */
export function readTrustList(file: string | URL = shipped): TrustList {
  try {
    const { certificates, ...list } = z.parse(listFile, JSON.parse(readFileSync(file, 'utf8')));
    return {
      ...list,
      keys: certificates.map(({ authority, certificate, pem }) => ({ authority, certificate, key: keyOf(pem) })),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`2D-Doc trust list ${String(file)}: ${why}`, { cause: error });
  }
}

/** Both lists as one, the second after the first. */
export function joined(list: TrustList, other: TrustList): TrustList {
  return {
    ...list,
    authorities: { ...list.authorities, ...other.authorities },
    keys: [...list.keys, ...other.keys],
  };
}
