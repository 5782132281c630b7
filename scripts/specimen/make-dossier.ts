import { addDays } from './calendar.ts';
import { suppliers } from './company.ts';
import { deliver } from './deliver.ts';
import { drawFrom } from './draw.ts';
import type { Draw } from './draw.ts';
import { recycledIban } from './fraud.ts';
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
import { fraudChecks } from './specimen-dossier.ts';
import type {
  FraudKind,
  PlantedFraud,
  Requirement,
  SpecimenDossier,
  SpecimenOptions,
  SpecimenPiece,
} from './specimen-dossier.ts';
import { declare, plant, tell } from './story.ts';
import type { Planted, Story } from './story.ts';

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

function drawAll(story: Story, options: SpecimenOptions, today: string, draw: Draw): [Requirement, DrawnPiece][] {
  const { person, pays } = story;
  const choice = draw.branch('papers');
  const bill = {
    customer: person,
    supplier: choice.pick(suppliers),
    nameStyle: choice.pick(['given_first', 'surname_first'] as const),
    issuedOn: addDays(today, -choice.int(6, 75)),
  };
  const notice = {
    taxpayer: person,
    year: Number(today.slice(0, 4)),
    wages: Math.round((pays[0].taxableCents * 12) / 100),
  };
  const pieces: [Requirement, DrawnPiece][] = [
    ['identity', drawIdentity(story.identity, draw.branch('identity'))],
    ['bank_details', drawBankDetails(story.bank, draw.branch('bank'))],
    ...story.slips.map((slip): [Requirement, DrawnPiece] => ['income', drawPayslip(slip)]),
  ];
  if (options.taxNotice ?? choice.chance(0.35)) pieces.push(['income', drawTaxNotice(notice, draw.branch('tax'))]);
  pieces.push(['address', drawElectricityBill(bill, draw.branch('bill'))]);
  return pieces;
}

/** A piece that one dossier sent before another: the same bytes. */
async function recycledPiece(today: string): Promise<SpecimenPiece> {
  const other = await makeDossier(0, { today, look: 'clean', payslips: 1, taxNotice: false });
  const piece = other.pieces.find(({ requirement }) => requirement === 'address');
  if (!piece) throw new Error('piece_missing');
  return piece;
}

/** One application with its pieces and what is true of them; the same seed and options give the same bytes. */
export async function makeDossier(seed: number, options: SpecimenOptions = {}): Promise<SpecimenDossier> {
  const today = options.today ?? specimenDay;
  const kind = options.fraud === 'none' ? undefined : options.fraud;
  const reusedIban = options.reuse?.iban ?? recycledIban;
  const draw = drawFrom(`dossier-${String(seed)}`);
  const told = tell(draw, options, today);
  const planted = kind ? plant(kind, told, reusedIban, today, draw.branch('fraud')) : undefined;
  const story = planted?.story ?? told;
  let pieces: SpecimenPiece[] = [];
  for (const [index, [requirement, drawn]] of drawAll(story, options, today, draw).entries()) {
    const branch = draw.branch(`taken-${String(index)}`);
    const look = options.look ?? branch.pick(['clean', 'clean', 'scan', 'phone'] as const);
    pieces.push(...(await deliver(drawn, requirement, look, branch, today, options.papers === 'pdf')));
  }
  if (kind === 'file_reused') {
    const reused = options.reuse?.piece ?? (await recycledPiece(today));
    pieces = [...pieces.filter(({ requirement }) => requirement !== reused.requirement), reused];
  }
  const declaredIban = kind === 'iban_reused' ? reusedIban : told.bank.account.iban;
  return {
    seed,
    email: emailOf(story.person, seed),
    amountCents: draw.int(9, 58) * 5_000 + draw.pick([0, 4_900, 9_900]),
    months: draw.pick([3, 4, 10, 12, 20, 24]),
    declaration: declare(story, declaredIban, draw.branch('declaration')),
    pieces,
    fraud: kind && planted ? plantedOn(kind, planted, options, pieces) : null,
  };
}

/** Names the file that carries the fraud. */
function plantedOn(
  kind: FraudKind,
  planted: Planted,
  options: SpecimenOptions,
  pieces: readonly SpecimenPiece[],
): PlantedFraud {
  const on = kind === 'file_reused' ? (options.reuse?.piece?.requirement ?? planted.on) : planted.on;
  const carries = (piece: SpecimenPiece): boolean =>
    piece.requirement === on &&
    (kind !== 'mrz_digit_altered' || piece.truth.mrz !== undefined) &&
    (kind !== 'document_expired' || piece.truth.fields.expiry_date !== undefined);
  const piece = pieces.find(carries);
  if (!piece) throw new Error(`piece_missing: ${kind}`);
  return { kind, piece: piece.filename, check: fraudChecks[kind], what: planted.what };
}
