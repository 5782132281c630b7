import { decodeBase32 } from './base32.ts';
import { fieldLengths } from './field-lengths.ts';

/** A 2D-Doc as it stands in its symbol. Dates are `YYYY-MM-DD`, null where the code gives none. */
export interface TwoDDoc {
  readonly version: '01' | '02' | '03' | '04';
  /** Certification authority and certificate, four characters each: `FR05`, `0001`. */
  readonly authority: string;
  readonly certificate: string;
  readonly issuedOn: string | null;
  readonly signedOn: string | null;
  /** Two characters: `01` invoice, `06` payslip, `28` tax notice… */
  readonly type: string;
  /** Values by their data identifier, the first of each. */
  readonly fields: Readonly<Record<string, string>>;
  /** The bytes that are signed: everything before the unit separator. */
  readonly payload: Buffer;
  /** r ‖ s of an ECDSA signature. */
  readonly signature: Buffer;
}

const [gs, rs, us] = ['\x1d', '\x1e', '\x1f'];
/** Version 3 adds the perimeter to the header of 22 characters, version 4 the country. */
const headerLengths = { '01': 22, '02': 22, '03': 24, '04': 26 } as const;
const isVersion = (text: string): text is TwoDDoc['version'] => text in headerLengths;
const dayMs = 86_400_000;

/** Days since 1 January 2000, four hexadecimal digits; `FFFF` is none. */
function dayOf(hexadecimal: string): string | null {
  if (!/^[0-9A-F]{4}$/.test(hexadecimal) || hexadecimal === 'FFFF') return null;
  return new Date(Date.UTC(2000, 0, 1) + parseInt(hexadecimal, 16) * dayMs).toISOString().slice(0, 10);
}

function fieldsIn(body: string): Record<string, string> {
  const fields: Record<string, string> = {};
  let at = 0;
  while (at + 2 <= body.length) {
    const id = body.slice(at, at + 2);
    if (!/^[0-9A-Z]{2}$/.test(id)) break;
    at += 2;
    const fixed = fieldLengths.get(id);
    const rest = body.slice(at);
    const separator = rest.search(/[\x1d\x1e]/);
    const ends = separator < 0 ? rest.length : separator;
    // a value of a fixed length may be cut too, and then ends with RS
    const length = fixed === undefined || (separator >= 0 && separator < fixed) ? ends : Math.min(fixed, rest.length);
    fields[id] ??= rest.slice(0, length).trim();
    at += length;
    if (body.charAt(at) === gs || body.charAt(at) === rs) at += 1;
  }
  return fields;
}

/** @returns null where the bytes are no 2D-Doc of version 1 to 4 with a signature */
export function parseCode(bytes: Uint8Array): TwoDDoc | null {
  const text = Buffer.from(bytes).toString('latin1');
  const version = text.slice(2, 4);
  if (!text.startsWith('DC') || !isVersion(version)) return null;
  const length = headerLengths[version];
  const end = text.lastIndexOf(us);
  const signature = end < 0 ? null : decodeBase32(text.slice(end + 1));
  if (end < length || !signature || signature.length < 32) return null;
  return {
    version,
    authority: text.slice(4, 8),
    certificate: text.slice(8, 12),
    issuedOn: dayOf(text.slice(12, 16)),
    signedOn: dayOf(text.slice(16, 20)),
    type: text.slice(20, 22),
    fields: fieldsIn(Buffer.from(text.slice(length, end), 'latin1').toString('utf8')),
    payload: Buffer.from(text.slice(0, end), 'latin1'),
    signature,
  };
}
