import { oids } from '#shared/signature-format/object-identifiers';
import { objectIdentifier, printableString, sequence, set, utf8String } from '#shared/signature-format/write-der';
import { PkiError } from './pki-error.ts';

export interface Organisation {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
}

/** Who signs, as the caller established it; nothing here is ever taken from a certificate request. */
export interface Person {
  readonly givenNames: string;
  readonly surname: string;
  /** What tells this subject from a namesake: the subject's serialNumber (EN 319 412-2 §4.2.4). */
  readonly reference: string;
}

const part = (type: string, value: Uint8Array) => set(sequence(objectIdentifier(type), value));
/** countryName and serialNumber are PrintableString by definition (RFC 5280 appendix A). */
const country = (code: string) => part(oids.country, printableString(code));
const text = (type: string, value: string) => part(type, utf8String(value));

export const organisationName = ({ country: code, name }: Organisation, role: string): Uint8Array =>
  sequence(country(code), text(oids.organization, name), text(oids.commonName, cut(`${name} ${role}`)));

/** @throws PkiError name_refused */
export const personName = ({ givenNames, surname, reference }: Person, countryCode: string): Uint8Array => {
  const given = checked(givenNames);
  const family = checked(surname);
  if (!/^[A-Za-z0-9 '()+,\-./:=?]{1,64}$/.test(reference)) throw new PkiError('name_refused');
  return sequence(
    country(countryCode),
    text(oids.surname, family),
    text(oids.givenName, given),
    text(oids.commonName, cut(`${given} ${family}`)),
    part(oids.serialNumber, printableString(reference)),
  );
};

/** Longer than any civil name; X.520 allows 32,768 and viewers do not. */
const longest = 200;

/** Control, format and line characters could make a name look like another. */
const checked = (name: string): string => {
  const tidy = name.normalize('NFC').trim().replace(/ +/g, ' ');
  if (tidy === '' || tidy.length > longest || /[\p{C}\p{Zl}\p{Zp}]/u.test(tidy)) throw new PkiError('name_refused');
  return tidy;
};

/** ub-common-name is 64 characters (RFC 5280 appendix A.1); the whole names stand in surname and givenName. */
const cut = (name: string): string => [...name].slice(0, 64).join('').trim();
