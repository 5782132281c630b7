import type { Finding } from '#shared/findings/finding';
import { identityPapers } from '#shared/reading/field';
import type { DocumentKind, FieldName } from '#shared/reading/field';
import { finding, term } from '../dossier-facts.ts';
import type { Check, DossierFacts, ReadPiece } from '../dossier-facts.ts';
import { isBurntAway } from '../identity/burnt-names.ts';
import { onPictures } from '../picture/origin.ts';

/** Variance of the Laplacian over that of grey: print cannot be read below the first, and is soft below the second. */
const [blurred, soft] = [0.12, 0.2] as const;
/** Median confidence of the words of a page from which nobody need ask for another picture. */
const legibleFrom = 85;

export const inspectSharpness = onPictures((piece, pictures) => {
  const values = pictures.flatMap(({ sharpness }) => sharpness ?? []);
  if (values.length === 0) return [];
  const worst = Math.min(...values);
  // what was read surely is sharp enough, whatever the figure: a page of few words gives a poor one
  const surest = Math.min(...pictures.map(({ confidence }) => confidence ?? 0));
  const legible = surest >= legibleFrom;
  return [
    finding('sharp_enough', piece, {
      outcome: worst < blurred && !legible ? 'failed' : worst < soft && !legible ? 'inconclusive' : 'passed',
      severity: 'low',
      terms: [term('measured', String(worst)), term('limit', String(blurred))],
      arithmetic: `${String(worst)} ${worst < blurred ? '<' : '≥'} ${String(blurred)}`,
    }),
  ];
});

/** Heights of words, in pixels: the engine needs twenty, guesses at a dozen. */
const [smallest, small] = [10, 14] as const;
/** Shorter side of a picture, in pixels, on which nothing but a headline reads: an A4 page at 60 dots an inch. */
const smallestSide = 500;

export const inspectSize = onPictures((piece, pictures) => {
  const side = Math.min(...pictures.map(({ width, height }) => Math.min(width, height)));
  // only the largest letters of such a picture were read: their height says nothing of the others
  if (piece.kind === 'unknown' && side < smallestSide)
    return [tooSmall(piece, { outcome: 'failed', measured: side, limit: smallestSide })];
  const heights = pictures.flatMap(({ letterHeight }) => letterHeight ?? []);
  if (heights.length === 0) return [];
  const least = Math.min(...heights);
  const outcome = least < smallest ? 'failed' : least < small ? 'inconclusive' : 'passed';
  return [tooSmall(piece, { outcome, measured: least, limit: smallest })];
});

function tooSmall(
  piece: ReadPiece,
  { outcome, measured, limit }: { outcome: Finding['outcome']; measured: number; limit: number },
): Finding {
  return finding('large_enough', piece, {
    outcome,
    severity: 'low',
    terms: [term('measured', String(measured)), term('limit', String(limit))],
    arithmetic: `${String(measured)} ${measured < limit ? '<' : '≥'} ${String(limit)}`,
  });
}

/** What a paper of a kind always says in print, on one page. */
const alwaysPrinted: Partial<Record<DocumentKind, readonly FieldName[]>> = {
  identity_card: ['surname', 'given_names', 'birth_date'],
  passport: ['surname', 'given_names', 'birth_date', 'document_number'],
  residence_permit: ['surname', 'given_names', 'document_number'],
  driving_licence: ['surname', 'given_names', 'birth_date'],
  bank_details: ['iban', 'account_holder'],
  payslip: ['employer', 'employee', 'net_pay'],
};

/** Whether a page says some of what its kind always says, and not all of it. */
function lacksPrint({ kind, reading }: ReadPiece, page: number): boolean {
  const expected = alwaysPrinted[kind] ?? [];
  const read = expected.filter((name) =>
    reading.fields.some((field) => field.name === name && field.page === page && field.source !== 'mrz'),
  );
  return read.length > 0 && read.length < expected.length;
}

type DeclaredNames = DossierFacts['declaration']['identity'];

/** Whether a name on a page is cut short by the light: its first letters read well, and are all that is read of it. */
const cutsName = ({ reading, ...piece }: ReadPiece, page: number, names: DeclaredNames): boolean =>
  reading.fields.some(
    (field) =>
      field.page === page &&
      ((field.name === 'surname' && isBurntAway({ reading, ...piece }, field, names?.surname ?? '')) ||
        (field.name === 'given_names' && isBurntAway({ reading, ...piece }, field, names?.givenNames ?? ''))),
  );

/** One word read unsurely under a reflection may be the ground of the paper. */
const fewestHidden = 2;

/** Print that is burnt out leaves no word to count: what is missing from the page tells that the light hides it. */
const inspectGlareOn = (names: DeclaredNames) =>
  onPictures((piece, pictures) => {
    const glare = pictures.flatMap((picture) => picture.glare);
    if (glare.length === 0) return [finding('no_glare', piece, { outcome: 'passed', severity: 'low', terms: [] })];
    const hiding = glare.filter(({ words }) => words >= fewestHidden);
    const overPrint = glare.filter(({ page }) => lacksPrint(piece, page) || cutsName(piece, page, names));
    const told = hiding.length > 0 ? hiding : overPrint.length > 0 ? overPrint : glare;
    return [
      finding('no_glare', piece, {
        outcome: hiding.length > 0 || overPrint.length > 0 ? 'failed' : 'inconclusive',
        severity: 'low',
        // the largest first: what else is burnt out hides nothing
        terms: [...told]
          .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
          .slice(0, hiding.length > 0 ? 3 : 1)
          .map((patch) => term('measured', String(patch.words), piece, patch)),
      }),
    ];
  });

export const inspectGlare: Check = (facts) => inspectGlareOn(facts.declaration.identity)(facts);

export const inspectEdges = onPictures((piece, pictures) => {
  const cut = pictures.flatMap((picture) => picture.cut);
  return [
    finding('whole_page', piece, {
      outcome: cut.length === 0 ? 'passed' : cut.length >= 2 ? 'failed' : 'inconclusive',
      severity: 'low',
      terms: cut.slice(0, 3).map((text) => term('read', text.text, piece, text)),
    }),
  ];
});

/** Chroma of the most coloured tenth: papers with a flag, guilloches or a photograph reach 15 and more. */
const [grey, pale] = [4, 7] as const;

/** Identity papers are coloured; a copy without colour hides what tells them from a forgery. */
export const inspectColour = onPictures((piece, pictures) => {
  if (!identityPapers.includes(piece.kind)) return [];
  const most = Math.max(...pictures.map(({ chroma }) => chroma));
  return [
    finding('in_colour', piece, {
      outcome: most < grey ? 'failed' : most < pale ? 'inconclusive' : 'passed',
      severity: 'low',
      terms: [term('measured', String(most)), term('limit', String(grey))],
      arithmetic: `${String(most)} ${most < grey ? '<' : '≥'} ${String(grey)}`,
    }),
  ];
});
