import { addDays } from './calendar.ts';
import { banks, makeAccountAt } from './account.ts';
import { employers, makeEmployerOf, suppliers } from './company.ts';
import { engraved } from './code/engrave.ts';
import { deliver, truthOf } from './deliver.ts';
import { drawFrom } from './draw.ts';
import type { Draw } from './draw.ts';
import { takePicture } from './look.ts';
import type { Look } from './look.ts';
import { specimenDay } from './make-dossier.ts';
import { makePays } from './pay.ts';
import { makePerson, makeStranger } from './person.ts';
import type { NameStyle } from './person.ts';
import { drawElectricityBill } from './pieces/address/electricity-bill.ts';
import { drawHomeInsurance } from './pieces/address/home-insurance.ts';
import { drawHouseholdBill } from './pieces/address/household-bill.ts';
import { drawHousingTax } from './pieces/address/housing-tax.ts';
import { drawRentReceipt } from './pieces/address/rent-receipt.ts';
import { drawBankDetails } from './pieces/bank/bank-details.ts';
import type { DrawnPiece } from './pieces/drawn-piece.ts';
import { drawDrivingLicence } from './pieces/identity/driving-licence.ts';
import { drawIdentityCard1988 } from './pieces/identity/identity-card-1988.ts';
import { drawIdentityCard2021 } from './pieces/identity/identity-card-2021.ts';
import { makeIdentityDocument } from './pieces/identity/identity-document.ts';
import { drawPassport } from './pieces/identity/passport.ts';
import { drawResidencePermit, makeResidencePermit } from './pieces/identity/residence-permit.ts';
import { drawFamilyAllowance, drawPensionStatement } from './pieces/income/benefits.ts';
import { drawPayslip } from './pieces/income/payslip.ts';
import { drawTaxNotice } from './pieces/income/tax-notice.ts';
import type { Requirement, SpecimenPiece } from './specimen-dossier.ts';
import { billSuppliers } from './suppliers.ts';
import type { BillKind } from './suppliers.ts';

/**
 * A deck of single pieces for measuring: every kind in every layout, each of another person, with what a perfect reader
 * would give. The same seed and look give the same bytes.
 */

interface Card {
  readonly requirement: Requirement;
  readonly label: string;
  readonly draw: (draw: Draw) => DrawnPiece;
}

const today = specimenDay;
const person = (draw: Draw) => makePerson(draw.branch('person'), today);
const style = (draw: Draw): NameStyle => draw.pick(['given_first', 'surname_first'] as const);
const recent = (draw: Draw): string => addDays(today, -draw.int(4, 80));

const identity = (form: 'card_1988' | 'card_2021' | 'passport', together = false): Card['draw'] => {
  return (draw) => {
    const document = makeIdentityDocument(person(draw), { form, today, expired: false }, draw.branch('identity'));
    switch (document.form) {
      case 'card_1988':
        return drawIdentityCard1988(document, draw);
      case 'card_2021':
        return drawIdentityCard2021(document, draw, together);
      case 'passport':
        return drawPassport(document, draw);
    }
  };
};

const slipOf = (name: string): Card['draw'] => {
  return (draw) => {
    const [pay] = makePays(draw.branch('pay'), today, 1);
    const employer = makeEmployerOf(name, draw.branch('employer'));
    const account = makeAccountAt(draw.pick(banks), draw.branch('account'));
    return drawPayslip({
      employee: person(draw),
      employer,
      job: draw.pick(employer.jobs),
      hiredIn: '2021-03',
      nameStyle: 'given_first',
      pay,
      printedNetCents: pay.netCents,
      account,
    });
  };
};

const notice = (joint: boolean): Card['draw'] => {
  return (draw) => {
    const taxpayer = person(draw);
    const partner = { ...makeStranger(draw.branch('partner'), today, taxpayer), street: taxpayer.street };
    return drawTaxNotice(
      { taxpayer, ...(joint ? { partner } : {}), year: 2026, wages: draw.int(18, 62) * 1_000 },
      draw,
    );
  };
};

const bills = Object.keys(billSuppliers) as BillKind[];

const cards: readonly Card[] = [
  { requirement: 'identity', label: 'card_1988', draw: identity('card_1988') },
  { requirement: 'identity', label: 'card_2021', draw: identity('card_2021') },
  { requirement: 'identity', label: 'card_2021_together', draw: identity('card_2021', true) },
  { requirement: 'identity', label: 'passport', draw: identity('passport') },
  {
    requirement: 'identity',
    label: 'residence_permit',
    draw: (draw) => drawResidencePermit(makeResidencePermit(person(draw), today, draw.branch('permit')), draw),
  },
  { requirement: 'identity', label: 'driving_licence', draw: (draw) => drawDrivingLicence(person(draw), today, draw) },
  ...banks.map((bank): Card => ({
    requirement: 'bank_details',
    label: `rib_${bank.layout}`,
    draw: (draw) =>
      drawBankDetails(
        {
          holder: person(draw),
          account: makeAccountAt(bank, draw.branch('account')),
          nameStyle: style(draw),
          issuedOn: recent(draw),
        },
        draw,
      ),
  })),
  ...employers.slice(0, 3).map((employer): Card => ({
    requirement: 'income',
    label: `payslip_${employer.slip}`,
    draw: slipOf(employer.name),
  })),
  { requirement: 'income', label: 'tax_notice', draw: notice(false) },
  { requirement: 'income', label: 'tax_notice_joint', draw: notice(true) },
  {
    requirement: 'income',
    label: 'pension',
    draw: (draw) => drawPensionStatement({ beneficiary: person(draw), issuedOn: recent(draw) }, draw),
  },
  {
    requirement: 'income',
    label: 'family_allowance',
    draw: (draw) => drawFamilyAllowance({ beneficiary: person(draw), issuedOn: recent(draw) }, draw),
  },
  {
    requirement: 'address',
    label: 'electricity_bill',
    draw: (draw) =>
      drawElectricityBill(
        { customer: person(draw), supplier: draw.pick(suppliers), nameStyle: style(draw), issuedOn: recent(draw) },
        draw,
      ),
  },
  ...bills.flatMap((kind) =>
    (['columns', 'summary'] as const).map((layout, index): Card => ({
      requirement: 'address',
      label: `${kind}_${layout}`,
      draw: (draw) =>
        drawHouseholdBill(
          {
            kind,
            customer: person(draw),
            supplier: billSuppliers[kind][index] ?? billSuppliers[kind][0],
            nameStyle: style(draw),
            issuedOn: recent(draw),
            layout,
          },
          draw,
        ),
    })),
  ),
  {
    requirement: 'address',
    label: 'rent_receipt',
    draw: (draw) => drawRentReceipt({ tenant: person(draw), nameStyle: style(draw), issuedOn: recent(draw) }, draw),
  },
  {
    requirement: 'address',
    label: 'home_insurance',
    draw: (draw) => drawHomeInsurance({ insured: person(draw), nameStyle: style(draw), issuedOn: recent(draw) }, draw),
  },
  {
    requirement: 'address',
    label: 'housing_tax',
    draw: (draw) => drawHousingTax({ taxpayer: person(draw), year: 2026 }, draw),
  },
];

export interface DeckPiece extends SpecimenPiece {
  /** Kind and layout, `rib_letter`. */
  readonly label: string;
}

/** Every piece before it becomes files. @param seed another deck for another number */
export function drawnDeck(seed: number): { label: string; requirement: Requirement; draw: Draw; piece: DrawnPiece }[] {
  return cards.map(({ label, requirement, draw: drawCard }) => {
    const draw = drawFrom(`deck-${String(seed)}-${label}`);
    return { label, requirement, draw, piece: drawCard(draw) };
  });
}

/** One file of each kind and layout (two for a card of two sides). */
export async function* deckOf(seed: number, look: Look): AsyncGenerator<DeckPiece> {
  for (const { label, requirement, draw, piece } of drawnDeck(seed)) {
    const files = await deliver(piece, requirement, look, draw.branch('taken'), today);
    for (const file of files) yield { ...file, label };
  }
}

/** The first face of one piece of a deck as a picture. @param scanQuality quality (IJG scale) at which a scan is saved */
export async function deckPicture(seed: number, label: string, look: Look, scanQuality?: number): Promise<DeckPiece> {
  const found = drawnDeck(seed).find((entry) => entry.label === label);
  if (!found) throw new Error(`no_such_piece: ${label}`);
  const { requirement, draw, piece } = found;
  const [face] = piece.faces;
  const { bytes, mediaType } = await takePicture(await engraved(face.sheet), look, draw, false, {
    ...(scanQuality === undefined ? {} : { scanQuality }),
  });
  return {
    label,
    requirement,
    filename: `${piece.name}.${mediaType === 'image/png' ? 'png' : 'jpg'}`,
    mediaType,
    bytes,
    taken: { look, as: 'picture', turnedDegrees: 0, pages: 1 },
    truth: truthOf(piece, [face]),
  };
}
