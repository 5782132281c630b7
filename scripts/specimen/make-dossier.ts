import type { FieldName } from '#shared/reading/field';
import { deliver } from './deliver.ts';
import { drawFrom } from './draw.ts';
import type { Draw } from './draw.ts';
import { forge } from './frauds/forge.ts';
import { forgeries } from './frauds/forgeries.ts';
import { fraudChecks, isFileFraud } from './frauds/fraud-kinds.ts';
import type { FraudKind } from './frauds/fraud-kinds.ts';
import type { Planted } from './frauds/plant.ts';
import { neededFor, plants } from './frauds/plants.ts';
import { recycledIban } from './frauds/recycled.ts';
import { emailOf } from './person.ts';
import { drawBankDetails } from './pieces/bank/bank-details.ts';
import type { DrawnPiece } from './pieces/drawn-piece.ts';
import { drawElectricityBill } from './pieces/address/electricity-bill.ts';
import { drawIdentityCard1988 } from './pieces/identity/identity-card-1988.ts';
import { drawIdentityCard2021 } from './pieces/identity/identity-card-2021.ts';
import type { IdentityDocument } from './pieces/identity/identity-document.ts';
import { drawPassport } from './pieces/identity/passport.ts';
import { drawPayslip } from './pieces/income/payslip.ts';
import { drawTaxNotice } from './pieces/income/tax-notice.ts';
import type { Requirement, SpecimenDossier, SpecimenOptions, SpecimenPiece } from './specimen-dossier.ts';
import { declare, tell } from './story.ts';
import type { Story } from './story.ts';

export type { SpecimenOptions } from './specimen-dossier.ts';

/** The day on which a specimen dossier is sent unless the caller names another. */
export const specimenDay = '2026-11-16';

function drawIdentity(document: IdentityDocument, draw: Draw): DrawnPiece {
  switch (document.form) {
    case 'card_1988':
      return drawIdentityCard1988(document, draw);
    case 'card_2021':
      return drawIdentityCard2021(document, draw, draw.chance(0.3));
    case 'passport':
      return drawPassport(document, draw);
  }
}

function drawAll(story: Story, options: SpecimenOptions, draw: Draw): [Requirement, DrawnPiece][] {
  const withNotice = options.taxNotice ?? draw.branch('notice').chance(0.35);
  const pieces: [Requirement, DrawnPiece][] = [
    ['identity', drawIdentity(story.identity, draw.branch('identity'))],
    ['bank_details', drawBankDetails(story.bank, draw.branch('bank'))],
    ...story.slips.map((slip): [Requirement, DrawnPiece] => ['income', drawPayslip(slip)]),
    ...(withNotice ? [['income', drawTaxNotice(story.notice, draw.branch('tax'))] as [Requirement, DrawnPiece]] : []),
    ['address', drawElectricityBill(story.bill, draw.branch('bill'))],
  ];
  const { only } = options;
  return only ? pieces.filter(([requirement]) => only.includes(requirement)) : pieces;
}

/** A piece that one dossier sent before another: the same bytes. */
async function recycledPiece(today: string): Promise<SpecimenPiece> {
  const other = await makeDossier(0, { today, look: 'clean', payslips: 1, taxNotice: false });
  const piece = other.pieces.find(({ requirement }) => requirement === 'address');
  if (!piece) throw new Error('piece_missing');
  return piece;
}

/** One application with its pieces and what is true of them; the same seed and options give the same bytes. */
export async function makeDossier(seed: number, asked: SpecimenOptions = {}): Promise<SpecimenDossier> {
  const today = asked.today ?? specimenDay;
  const kind = asked.fraud === 'none' ? undefined : asked.fraud;
  const options = { ...asked, ...(kind ? neededFor(kind) : {}) };
  const draw = drawFrom(`dossier-${String(seed)}`);
  const told = tell(draw, options, today);
  const reusedIban = options.reuse?.iban ?? recycledIban;
  const planted =
    kind && !isFileFraud(kind)
      ? plants[kind]({ story: told, draw: draw.branch('fraud'), today, reusedIban })
      : undefined;
  const forgery = kind && isFileFraud(kind) ? forgeries[kind] : undefined;
  const story = planted?.story ?? told;
  const drawn = drawAll(story, options, draw);
  const forgedAt = forgery ? drawn.findIndex(([, piece]) => forgery.fits(piece)) : -1;
  let pieces: SpecimenPiece[] = [];
  let piece: SpecimenPiece | undefined;
  for (const [index, [requirement, one]] of drawn.entries()) {
    const branch = draw.branch(`taken-${String(index)}`);
    const look = options.look ?? branch.pick(['clean', 'clean', 'scan', 'phone'] as const);
    if (forgery && index === forgedAt) {
      piece = await forge(one, requirement, forgery, branch, today);
      pieces.push(piece);
    } else {
      const { papers, scanQuality } = options;
      const delivery = { allPdf: papers === 'pdf', ...(scanQuality === undefined ? {} : { scanQuality }) };
      pieces.push(...(await deliver(one, requirement, look, branch, today, delivery)));
    }
  }
  if (kind === 'file_reused') {
    const reused = options.reuse?.piece ?? (await recycledPiece(today));
    pieces = [...pieces.filter(({ requirement }) => requirement !== reused.requirement), reused];
  }
  const honest = declare(told, draw.branch('declaration'));
  const what = planted?.what ?? forgery?.what;
  if (kind && planted) piece = carrierOf(kind, planted, options, pieces);
  return {
    seed,
    email: emailOf(story.person, seed),
    amountCents: draw.int(9, 58) * 5_000 + draw.pick([0, 4_900, 9_900]),
    months: draw.pick([3, 4, 10, 12, 20, 24]),
    declaration: planted?.declare?.(honest) ?? honest,
    pieces,
    fraud: kind && piece && what ? { kind, piece: piece.filename, check: fraudChecks[kind], what } : null,
  };
}

const ofNotices: readonly FraudKind[] = [
  'tax_number_wrong',
  'notice_income_edited',
  'notice_code_forged',
  'notice_without_code',
  'notice_of_another',
];
/** Where the field that is wrong stands, of the fields that the file says; any file of the requirement otherwise. */
const toldBy: Partial<Record<FraudKind, FieldName>> = {
  document_expired: 'expiry_date',
  card_over_fifteen_years: 'expiry_date',
  issued_tomorrow: 'issue_date',
  identity_of_another: 'surname',
  given_names_differ: 'given_names',
};

/** The file that carries the fraud. */
function carrierOf(
  kind: FraudKind,
  planted: Planted,
  options: SpecimenOptions,
  pieces: readonly SpecimenPiece[],
): SpecimenPiece {
  const on = kind === 'file_reused' ? (options.reuse?.piece?.requirement ?? planted.on) : planted.on;
  const field = toldBy[kind];
  const carries = ({ requirement, truth }: SpecimenPiece): boolean =>
    requirement === on &&
    (kind !== 'mrz_digit_altered' || truth.mrz !== undefined) &&
    (field === undefined || truth.fields[field] !== undefined) &&
    (requirement !== 'income' || (truth.kind === 'tax_notice') === ofNotices.includes(kind));
  const piece = pieces.find(carries);
  if (!piece) throw new Error(`piece_missing: ${kind}`);
  return piece;
}
