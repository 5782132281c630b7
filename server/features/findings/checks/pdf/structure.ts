import type { Finding } from '#shared/findings/finding';
import type { DocumentKind } from '#shared/reading/field';
import type { PdfObservations } from '../../../../bricks/forensics/observations.ts';
import { bestField, finding, isSure, term } from '../dossier-facts.ts';
import type { Check, ReadPiece } from '../dossier-facts.ts';
import { softwareKind } from './software.ts';

/** Runs on each piece that came as a PDF. */
export function onPdfs(inspect: (piece: ReadPiece, pdf: PdfObservations, today: string) => Finding[]): Check {
  return ({ documents, today }) =>
    documents.flatMap((piece) => {
      const pdf = piece.observations?.file.pdf;
      return pdf ? inspect(piece, pdf, today) : [];
    });
}

/** Sections appended to a finished file: harmless where they sign it or fill its forms, not where they paint anew. */
export const inspectRevisions = onPdfs((piece, pdf) => {
  const { writings, rewritten, pagesRewritten } = pdf;
  const outcome = writings === 1 ? 'passed' : pagesRewritten ? 'failed' : 'inconclusive';
  return [
    finding('pdf_revisions', piece, {
      outcome,
      severity: 'medium',
      terms: [term('measured', String(writings)), term('fact', String(rewritten))],
    }),
  ];
});

/** Issuers of these print them from their own systems; nobody receives them from an office program. */
const neverFromOffice: readonly DocumentKind[] = ['tax_notice', 'bank_details'];

/** Programs that the file names. */
export const inspectPdfSoftware = onPdfs((piece, { software }) => {
  const kinds = software.map((name) => ({ name, kind: softwareKind(name) }));
  const editors = kinds.filter(
    ({ kind }) => kind === 'editor' || (kind === 'office' && neverFromOffice.includes(piece.kind)),
  );
  const others = kinds.filter(({ kind }) => kind === 'office' || kind === 'converter');
  const told = editors.length > 0 ? editors : others.length > 0 ? others : kinds;
  if (told.length === 0) return [];
  return [
    finding('pdf_software', piece, {
      outcome: editors.length > 0 ? 'failed' : others.length > 0 ? 'inconclusive' : 'passed',
      severity: 'medium',
      terms: told.slice(0, 4).map(({ name }) => term('fact', name.slice(0, 80))),
    }),
  ];
});

const dayMs = 86_400_000;
/** Systems may finish or sign a file some days after they made it. */
const usualDays = 3;

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** Changed long after it was made, or made before the date that it bears. */
export const inspectPdfDates = onPdfs((piece, { createdOn, changedOn, signed }) => {
  if (createdOn === null || changedOn === null) return [];
  const days = daysBetween(createdOn, changedOn);
  const issued = bestField(piece, 'issued_on');
  const early = issued && isSure(issued) ? daysBetween(createdOn, issued.value) : 0;
  // A bill dated after its file was made was dated by hand; a month is left for bills printed ahead.
  const outcome = days > usualDays && !signed ? 'failed' : days > usualDays || early > 31 ? 'inconclusive' : 'passed';
  return [
    finding('pdf_dates', piece, {
      outcome,
      severity: days > 30 ? 'medium' : 'low',
      terms: [
        term('fact', createdOn),
        term('read', changedOn),
        term('measured', String(days)),
        ...(issued ? [term('printed', issued.value, piece, issued)] : []),
      ],
      arithmetic: `${changedOn} − ${createdOn} = ${String(days)}`,
    }),
  ];
});
