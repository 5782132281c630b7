import type { Account } from '../../account.ts';
import type { Employer } from '../../company.ts';
import type { Pay } from '../../pay.ts';
import type { NameStyle, Person } from '../../person.ts';

/** What a payslip says. `printedNetCents` differs from the pay's own where the amount was edited. */
export interface Payslip {
  employee: Person;
  employer: Employer;
  job: string;
  /** `YYYY-MM`: everybody here begins on the first. */
  hiredIn: string;
  nameStyle: NameStyle;
  pay: Pay;
  printedNetCents: number;
  /** In place of the employee's own social security number. */
  printedNir?: string;
  /** Where the pay goes. */
  account: Account;
}

/** The words of a slip that every layout prints. */
export interface SlipWords {
  readonly name: string;
  readonly hiredOn: string;
  readonly paidOn: string;
  readonly nir: string;
  readonly iban: string;
}
