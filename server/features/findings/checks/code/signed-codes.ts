import { normaliseIban } from '#shared/banking/iban';
import type { Finding } from '#shared/findings/finding';
import { compareFullName } from '#shared/identity/full-names';
import { nameWords } from '#shared/identity/letters';
import type { Field } from '#shared/reading/field';
import type { SeenCode } from '../../observe/observations.ts';
import { bestField, finding, isSure, piecesOf, term } from '../dossier-facts.ts';
import type { Check, DossierFacts, ReadPiece } from '../dossier-facts.ts';
import { codeValues } from './code-values.ts';
import type { CodeValue } from './code-values.ts';

function onCodes(inspect: (piece: ReadPiece, code: SeenCode, facts: DossierFacts) => Finding[]): Check {
  return (facts) =>
    facts.documents.flatMap((piece) => {
      const [code] = piece.observations?.codes ?? [];
      return code ? inspect(piece, code, facts) : [];
    });
}

/** The signature under the certificate that the code names, where that certificate is held here. */
export const inspectCodeSignature = onCodes((piece, code) => {
  const outcome = ({ holds: 'passed', wrong: 'failed', unknown_certificate: 'inconclusive' } as const)[
    code.verification
  ];
  const signer = `${code.authorityName ?? code.authority} ${code.certificate}`;
  const signedOn = code.signedOn === null ? [] : [term('read', code.signedOn)];
  return [
    finding('code_signature', piece, {
      outcome,
      severity: 'high',
      terms: [term('fact', signer, piece, code), ...signedOn],
      arithmetic: `ECDSA ${code.authority}/${code.certificate}`,
    }),
  ];
});

const sameWords = (a: string, b: string): boolean => {
  const [x, y] = [nameWords(a), nameWords(b)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return short.length > 0 && short.every((word) => long.includes(word));
};
const civility = /^(?:M|MR|MME|MLLE|MONSIEUR|MADAME)\.?(?:\s+OU\s+(?:M|MME)\.?)?\s+/i;

function agrees({ form, value }: CodeValue, printed: string): boolean {
  switch (form) {
    case 'amount':
      return Math.abs(Number(value) - Number(printed)) < 0.02 || Math.round(Number(printed)) === Number(value);
    case 'name':
      return sameWords(value.replace(civility, ''), printed.replace(civility, ''));
    case 'account':
      return normaliseIban(value) === normaliseIban(printed);
    case 'year':
      // the code gives the year of the income, the notice bears the year after
      return value === printed || Number(value) + 1 === Number(printed);
    case 'code':
      return value.replace(/\W/g, '') === printed.replace(/\W/g, '');
  }
}

/** What is signed against what is printed beside it: the print is what forgers change. */
export const inspectCodePrint = onCodes((piece, code) => {
  const pairs = codeValues(code).flatMap((value) => {
    const field = bestField(piece, value.field);
    return field ? [{ value, field, same: agrees(value, field.value) }] : [];
  });
  if (pairs.length === 0) return [];
  const apart = pairs.filter(({ same }) => !same);
  // a name read with a letter wrong is a doubt; an amount read surely is not
  const certain = apart.filter(
    ({ value, field }) => isSure(field) && (value.form !== 'name' || wordsApart(value, field)),
  );
  const told = certain.length > 0 ? certain : apart.length > 0 ? apart : pairs;
  return [
    finding('code_matches_print', piece, {
      outcome: certain.length > 0 ? 'failed' : apart.length > 0 ? 'inconclusive' : 'passed',
      severity: 'high',
      terms: told.flatMap(({ value, field }) => [
        term('code', value.value, piece, code),
        term('printed', field.value, piece, field),
      ]),
    }),
  ];
});

/** No word of the one is in the other. */
function wordsApart({ value }: CodeValue, field: Field): boolean {
  const words = nameWords(field.value.replace(civility, ''));
  return !nameWords(value.replace(civility, '')).some((word) => words.includes(word));
}

/** What is signed against what is declared: a true piece of somebody else is caught here. */
export const inspectCodeDeclared = onCodes((piece, code, { declaration }) => {
  const { identity, bank } = declaration;
  const values = codeValues(code);
  const name = values.find(({ form }) => form === 'name');
  const account = values.find(({ field }) => field === 'iban');
  const names = [name, ...secondDeclarant(code)].filter((value) => value !== undefined);
  const compared = [
    ...(identity && name
      ? [
          {
            code: name.value,
            declared: `${identity.givenNames} ${identity.surname}`,
            verdict: bestVerdict(
              names.map(({ value }) => compareFullName(identity, value.replace(civility, '')).verdict),
            ),
          },
        ]
      : []),
    ...(bank && account
      ? [
          {
            code: account.value,
            declared: normaliseIban(bank.iban),
            verdict:
              normaliseIban(account.value) === normaliseIban(bank.iban) ? ('same' as const) : ('different' as const),
          },
        ]
      : []),
  ];
  if (compared.length === 0) return [];
  const different = compared.filter(({ verdict }) => verdict === 'different');
  const close = compared.filter(({ verdict }) => verdict === 'close');
  const told = different.length > 0 ? different : close.length > 0 ? close : compared;
  // bills stand in a partner's name as often as not
  const severity = piece.requirement === 'address' ? 'low' : 'high';
  return [
    finding('code_matches_declared', piece, {
      outcome: different.length > 0 ? 'failed' : close.length > 0 ? 'inconclusive' : 'passed',
      severity,
      terms: told.flatMap((one) => [term('code', one.code, piece, code), term('declared', one.declared)]),
    }),
  ];
});

function secondDeclarant({ fields }: SeenCode): Pick<CodeValue, 'value'>[] {
  const second = fields['48'];
  return second === undefined || second === '' ? [] : [{ value: second }];
}

type Verdict = 'same' | 'close' | 'different';
function bestVerdict(verdicts: readonly Verdict[]): Verdict {
  return (['same', 'close'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'different';
}

/** Tax notices bear a 2D-Doc since the notices of 2022. */
const since = 2022;

/** Print that is read this surely and is this high leaves a code of three centimetres readable beside it. */
const [legibleFrom, readableHeight] = [85, 14] as const;

/** Whether a code would have been read: the file has its own text, or the page of the references is a good picture. */
function wouldShow(piece: ReadPiece): boolean {
  if (piece.observations === null) return false;
  if (piece.observations.shown !== null) return true;
  // the code stands on the first page, which bears the references of the notice
  const page = (bestField(piece, 'tax_reference') ?? bestField(piece, 'tax_number'))?.page;
  const picture = piece.observations.file.pictures.find((one) => one.page === page);
  return (picture?.confidence ?? 0) >= legibleFrom && (picture?.letterHeight ?? 0) >= readableHeight;
}

/** Its absence is a reason to look, no more: the page that bears it may be missing. */
export const inspectCodeExpected: Check = (facts) =>
  piecesOf(facts, 'tax_notice').flatMap((piece) => {
    const year = bestField(piece, 'tax_year');
    if (!piece.observations || !year || Number(year.value) < since) return [];
    const seen = piece.observations.codes.length > 0;
    return [
      finding('code_expected', piece, {
        outcome: seen ? 'passed' : wouldShow(piece) ? 'failed' : 'inconclusive',
        severity: 'low',
        terms: [term('printed', year.value, piece, year)],
      }),
    ];
  });
