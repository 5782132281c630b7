import type { Bank } from '../../account.ts';
import type { Draw } from '../../draw.ts';
import { writtenName } from '../../person.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';
import { appRib } from './rib-app.ts';
import { classicRib } from './rib-classic.ts';
import { letterRib } from './rib-letter.ts';
import { slipsRib } from './rib-slips.ts';
import type { BankDetails } from './rib.ts';

const layouts: Record<Bank['layout'], (details: BankDetails, name: string, draw: Draw) => Sheet> = {
  classic: classicRib,
  letter: letterRib,
  slips: slipsRib,
  app: appRib,
};

export function drawBankDetails(details: BankDetails, draw: Draw): DrawnPiece {
  const { bank, iban } = details.account;
  const name = writtenName(details.holder, details.nameStyle);
  const sheet = layouts[bank.layout](details, name, draw);
  return {
    kind: 'bank_details',
    name: 'rib',
    stock: 'paper',
    faces: [{ sheet, fields: { iban, bic: bank.bic, account_holder: name } }],
  };
}
