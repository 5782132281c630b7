import { edits } from '#shared/identity/letters';
import { compareSurnames } from '#shared/identity/names';
import { addressPapers, identityPapers } from '#shared/reading/field';
import type { DocumentKind, FieldName } from '#shared/reading/field';
import { areTwoBills } from '../address/whole-bill.ts';
import { telling } from './told-piece.ts';
import type { ToldPiece, ToldValue } from './told-piece.ts';

/** A bill whose own kind is not told may be any of them. */
const alike = (a: DocumentKind, b: DocumentKind): boolean =>
  a === b || (addressPapers.includes(a) && addressPapers.includes(b) && [a, b].includes('proof_of_address'));

/** Of papers that lie on one page: a bill says its date and its issuer in several places, and not always alike. */
const tellingOnPage: readonly FieldName[] = ['document_number', 'surname', 'pay_period', 'iban'];
/** Kinds of which two may lie on one page; any other says in two places what may look like two papers. */
const twiceOnPage: readonly DocumentKind[] = [...identityPapers, 'driving_licence', 'payslip'];

/** Letters that a reader may well take for others: values closer than this are one value, read twice. */
const misread = 1;
/** Of 27 characters without a key that holds. */
const misreadOfIban = 6;

/** A zone writes names without accents and cut to its places; a number may be read wrong in print. */
function isAnother(name: FieldName, { value }: ToldValue, { value: other }: ToldValue): boolean {
  if (name === 'surname') return compareSurnames({ surname: value }, other).verdict === 'different';
  if (name === 'document_number') return edits(value, other).length > misread;
  return value !== other;
}

/** A bank prints the same slip three times on a page: one whose key does not hold may be its neighbour, misread. */
function isAnotherOnPage(name: FieldName, told: ToldValue, other: ToldValue): boolean {
  if (name !== 'iban' || (told.proven && other.proven)) return isAnother(name, told, other);
  return edits(told.value, other.value).length > misreadOfIban;
}

/** Whether two stretches that both begin a paper are two papers; a number that both bear decides alone. */
export function areTwo(a: ToldPiece, b: ToldPiece, by = telling, differ = isAnother): boolean {
  if (!alike(a.kind, b.kind)) return true;
  const others = b.values();
  const both = [...a.values()].flatMap(([name, value]) => {
    const other = others.get(name);
    return other !== undefined && by.includes(name) ? [{ name, another: differ(name, value, other) }] : [];
  });
  const number = both.find(({ name }) => name === 'document_number');
  return number ? number.another : both.some(({ another }) => another);
}

/** A receipt or an attestation by its title, a bill by what it says from head to foot. */
const isWhole = ({ titled, bill }: ToldPiece): boolean => titled || bill() !== null;

/**
 * Whether two stretches of one page are two papers: of one kind only where each has its own title, zone or account. A
 * supplier prints gas and electricity on one bill: two bills are two where each is one from head to foot.
 */
export function areTwoOnPage(a: ToldPiece, b: ToldPiece): boolean {
  if (!a.begins || !b.begins) return false;
  if (addressPapers.includes(a.kind) && addressPapers.includes(b.kind))
    return (
      isWhole(a) && isWhole(b) && (areTwoBills(a.bill(), b.bill()) || (a.kind !== b.kind && (a.titled || b.titled)))
    );
  const isAccount = a.kind === 'bank_details' && b.kind === 'bank_details';
  if (alike(a.kind, b.kind) && !isAccount && !(a.titled && b.titled && twiceOnPage.includes(a.kind))) return false;
  return areTwo(a, b, tellingOnPage, isAnotherOnPage);
}
