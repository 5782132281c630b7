import type { Account } from '../../account.ts';
import type { NameStyle, Person } from '../../person.ts';

/** What a relevé d'identité bancaire says. `holder` may be somebody else than the account's true owner. */
export interface BankDetails {
  holder: Person;
  account: Account;
  nameStyle: NameStyle;
  issuedOn: string;
}
