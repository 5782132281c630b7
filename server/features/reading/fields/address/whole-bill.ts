import { addressBlocks } from '../text/address-block.ts';
import { findLabels } from '../text/labels.ts';
import { amountBeside, dateBeside, firstOf } from '../text/printed-values.ts';
import type { Line } from '../text/reading-lines.ts';
import { amountLabels, billDateLabels, inOrder, inWholeEuros } from './bill-labels.ts';

/** What tells one bill from another. */
export interface WholeBill {
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly amountDue: string;
}

/** How many times these lines give the date of a bill at a label that says so. */
export function countBillDates(lines: readonly Line[]): number {
  return findLabels(lines, billDateLabels).filter((label) => dateBeside(label, lines) !== null).length;
}

/**
 * What a stretch says that is a bill from head to foot: a date of issue, an amount due and a customer with an address.
 * Half of a bill says some of it only, and the other half of it says the rest.
 */
export function wholeBillOn(lines: readonly Line[]): WholeBill | null {
  const date = firstOf(inOrder(lines, billDateLabels), (label) => dateBeside(label, lines));
  const amount = firstOf(inOrder(lines, amountLabels), (label) => amountBeside(label, lines, inWholeEuros(label)));
  const [block] = addressBlocks(lines);
  return date && amount && block?.person ? { issuedOn: date.value, amountDue: amount.value } : null;
}

/** Two bills, and not one twice: a coupon at the foot of a bill repeats its date and its amount. */
export function areTwoBills(a: WholeBill | null, b: WholeBill | null): boolean {
  return a !== null && b !== null && (a.amountDue !== b.amountDue || a.issuedOn !== b.issuedOn);
}
