import { edits } from '#shared/identity/letters';
import type { Finding } from '#shared/findings/finding';
import type { ShownValue } from '../../observe/observations.ts';
import { finding, term } from '../dossier-facts.ts';
import type { Check, ReadPiece } from '../dossier-facts.ts';
import { onPdfs } from './structure.ts';

/** Texts under an opaque patch. Where another text stands in their place they were replaced; else they were masked. */
export const inspectCoveredText = onPdfs((piece, { covered }) => {
  const layered = piece.observations?.shown !== null;
  if (covered.length === 0)
    return layered ? [finding('pdf_text_covered', piece, { outcome: 'passed', severity: 'high', terms: [] })] : [];
  const replaced = covered.filter((text) => text.replaced !== null);
  const told = replaced.length > 0 ? replaced : covered;
  return [
    finding('pdf_text_covered', piece, {
      outcome: replaced.length > 0 ? 'failed' : 'inconclusive',
      severity: 'high',
      terms: told
        .slice(0, 4)
        .flatMap((text) => [
          term('read', text.text, piece, text),
          ...(text.replaced === null ? [] : [term('printed', text.replaced, piece, text)]),
        ]),
    }),
  ];
});

/** A typeface that writes one amount only; one of a family used elsewhere may be the bold of a total. */
export const inspectLoneFonts = onPdfs((piece, { loneFonts }) => {
  const [lone] = [...loneFonts].sort((a, b) => Number(b.family) - Number(a.family));
  if (!lone) return [];
  return [
    finding('pdf_fonts', piece, {
      outcome: lone.family ? 'failed' : 'inconclusive',
      severity: 'medium',
      terms: [term('fact', lone.font), term('read', lone.text, piece, lone)],
    }),
  ];
});

/** Below this the engine is wrong often enough to prove nothing. */
const sureShown = 85;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
const digits = (text: string): string => text.replace(/\D/g, '');

type Verdict = 'same' | 'other' | 'doubt';

/** Letters that an engine takes for each other are no difference; digits read surely are. */
function compare({ file, shown, confidence }: ShownValue): Verdict {
  const [a, b] = [plain(file), plain(shown)];
  if (a === b || b.includes(a)) return 'same';
  if (b === '') return 'doubt';
  const numeric = digits(file).length * 2 >= a.length;
  if (numeric) {
    const [x, y] = [digits(file), digits(shown)];
    if (x === y) return 'same';
    return confidence >= sureShown && x.length === y.length ? 'other' : 'doubt';
  }
  const apart = edits(a, b).length;
  if (apart <= Math.max(1, a.length * 0.2)) return 'same';
  return confidence >= sureShown && apart >= a.length / 2 ? 'other' : 'doubt';
}

function inspectShown(piece: ReadPiece): Finding[] {
  const shown = piece.observations?.shown;
  if (!shown || shown.length === 0) return [];
  const judged = shown.map((value) => ({ value, verdict: compare(value) }));
  const others = judged.filter(({ verdict }) => verdict === 'other');
  const doubts = judged.filter(({ verdict }) => verdict === 'doubt');
  const told = others.length > 0 ? others : doubts;
  // One line in ten that reads badly is the engine; all of them are the page.
  const doubtful = doubts.length > shown.length / 2;
  return [
    finding('pdf_text_rendering', piece, {
      outcome: others.length > 0 ? 'failed' : doubtful ? 'inconclusive' : 'passed',
      severity: 'high',
      terms: told
        .slice(0, 3)
        .flatMap(({ value }) => [term('read', value.file, piece, value), term('printed', value.shown, piece, value)]),
    }),
  ];
}

/** What the PDF's own text says against what its page shows. */
export const inspectShownValues: Check = ({ documents }) => documents.flatMap(inspectShown);
