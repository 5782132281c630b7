import type { Outcome } from '#shared/findings/finding';
import { quote, readValues, type Language, type Values } from '#shared/findings/wording';
import { describeEdits, edits, nameWords } from '#shared/identity/letters';

/** Sentences about what a piece says of itself: its name, its zone, its keys. */

/** `1 lettre, O/0`; null where the names are too far apart for letters to tell. */
function lettersApart(declared: string, read: readonly string[], language: Language): string | null {
  const words = (name: string): string => nameWords(name).join('');
  const changes = read.map((name) => edits(words(declared), words(name))).sort((a, b) => b.length - a.length)[0] ?? [];
  if (changes.length === 0 || changes.length > 3) return null;
  const many = changes.length > 1 ? 's' : '';
  const noun = language === 'fr' ? `lettre${many}` : `letter${many}`;
  return `${changes.length} ${noun}, ${describeEdits(changes)}`;
}

export function nameSentence(outcome: Outcome, values: Values, language: Language): string {
  const [declared = ''] = values('declared');
  const read = readValues(values);
  const french = language === 'fr';
  if (read.length === 0) return french ? 'Aucun nom n’a pu être lu.' : 'No name could be read.';
  const shown = `${quote(read, language)}${french ? ', déclaré ' : ', declared '}${quote([declared], language)}`;
  if (outcome === 'passed')
    return french
      ? `Le nom lu est le nom déclaré : ${quote(read, language)}.`
      : `The name read is the declared one: ${quote(read, language)}.`;
  const letters = lettersApart(declared, read, language);
  if (outcome === 'failed')
    return french
      ? `Le nom lu diffère du nom déclaré : ${letters ?? shown}.`
      : `The name read differs from the declared one: ${letters ?? shown}.`;
  return french
    ? `À comparer à l’œil : lu ${shown}${letters ? ` (${letters})` : ''}.`
    : `To compare by eye: read ${shown}${letters ? ` (${letters})` : ''}.`;
}

export function zoneSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [covered = '', printed = '', computed = ''] = [values('read')[0], values('printed')[0], values('computed')[0]];
  if (covered === '') return french ? 'Aucune zone MRZ n’a pu être lue.' : 'No MRZ could be read.';
  const wrong = printed !== computed && !(printed === '<' && computed === '0');
  const count = values('printed').length;
  const changes = values('fact').join(', ');
  if (outcome === 'passed') {
    const held = french
      ? `Les ${count + 1} clés de la zone MRZ tombent juste`
      : `All ${count + 1} MRZ check digits hold`;
    if (changes === '') return `${held}.`;
    return french ? `${held} ; hors clés, corrigé : ${changes}.` : `${held}; outside them, corrected: ${changes}.`;
  }
  if (!wrong) {
    const what = changes === '' ? '' : ` (${changes})`;
    return french
      ? `Les clés tombent juste après correction de caractères${what} : à comparer à l’œil.`
      : `The digits hold once characters are corrected${what}: compare by eye.`;
  }
  const what = covered.length > 20 ? (french ? 'l’ensemble de la zone' : 'the whole zone') : covered;
  const fact = french
    ? `la clé imprimée ${printed} n’est pas celle de ${what} (${computed})`
    : `the printed digit ${printed} is not that of ${what} (${computed})`;
  if (outcome === 'failed') return french ? `Zone MRZ : ${fact}.` : `MRZ: ${fact}.`;
  return french ? `Zone MRZ peu lisible : ${fact}.` : `MRZ hard to read: ${fact}.`;
}

export function keySentence(
  check: 'iban_key' | 'rib_key',
  outcome: Outcome,
  values: Values,
  language: Language,
): string {
  const french = language === 'fr';
  const name = check === 'iban_key' ? 'IBAN' : 'RIB';
  const [read = ''] = values('read');
  if (read === '') return french ? `Aucun ${name} n’a pu être lu.` : `No ${name} could be read.`;
  const key = check === 'iban_key' ? '97' : (values('printed')[0] ?? '');
  if (outcome === 'passed') return french ? `${name} : la clé ${key} est juste.` : `${name}: the key ${key} holds.`;
  if (outcome === 'failed') return french ? `${name} : la clé ${key} est fausse.` : `${name}: the key ${key} is wrong.`;
  return french ? `${name} peu lisible : à comparer à l’œil.` : `${name} hard to read: compare by eye.`;
}
