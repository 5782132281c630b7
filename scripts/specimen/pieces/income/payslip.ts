import { groupedIban } from '../../account.ts';
import { lastDay } from '../../calendar.ts';
import type { Employer } from '../../company.ts';
import { amountField } from '../../money.ts';
import { nirOf, writtenName } from '../../person.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnPiece, TrueFields } from '../drawn-piece.ts';
import { boxedSlip } from './slip-boxed.ts';
import { classicSlip } from './slip-classic.ts';
import { sectionsSlip } from './slip-sections.ts';
import type { Payslip, SlipWords } from './slip.ts';

const layouts: Record<Employer['slip'], (slip: Payslip, words: SlipWords) => Sheet> = {
  classic: classicSlip,
  boxed: boxedSlip,
  sections: sectionsSlip,
};

function truthOf(slip: Payslip, words: SlipWords): TrueFields {
  const { employer, pay } = slip;
  return {
    employer: employer.name,
    employer_siret: employer.siret,
    employee: words.name,
    nir: words.nir,
    hired_on: words.hiredOn,
    pay_period: pay.month,
    paid_on: words.paidOn,
    gross_pay: amountField(pay.grossCents),
    contributions: amountField(pay.contributionsCents),
    net_social: amountField(pay.socialCents),
    net_before_tax: amountField(pay.beforeTaxCents),
    net_taxable: amountField(pay.taxableCents),
    withholding_rate: String(pay.taxRate / 1000),
    withheld_tax: amountField(pay.taxCents),
    net_pay: amountField(slip.printedNetCents),
    gross_to_date: amountField(pay.yearGrossCents),
    taxable_to_date: amountField(pay.yearTaxableCents),
    iban: slip.account.iban,
  };
}

export function drawPayslip(slip: Payslip): DrawnPiece {
  const words: SlipWords = {
    name: writtenName(slip.employee, slip.nameStyle),
    hiredOn: `${slip.hiredIn}-01`,
    paidOn: lastDay(slip.pay.month),
    nir: slip.printedNir ?? nirOf(slip.employee),
    iban: groupedIban(slip.account.iban),
  };
  return {
    kind: 'payslip',
    name: `bulletin-paie-${slip.pay.month}`,
    stock: 'paper',
    faces: [{ sheet: layouts[slip.employer.slip](slip, words), fields: truthOf(slip, words) }],
  };
}
