import type { Question } from '../shell/way/steps';

/** Label, help, and what to write when it is empty or cannot be read. */
export interface FieldText {
  readonly label: string;
  readonly help?: string;
  readonly empty: string;
  readonly wrong: string;
  /** What to write where the server does not take what can be read. */
  readonly refused?: string;
  readonly unit?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

export interface QuestionText {
  readonly title: string;
  readonly lead: string;
  /** Where to find the answer, opened on demand. */
  readonly hint?: { readonly ask: string; readonly answer: string };
  readonly fields: Readonly<Record<string, FieldText>>;
}

export interface IbanTexts {
  readonly malformed: string;
  readonly unknown_country: (country: string) => string;
  readonly wrong_length: (country: string, expected: number, actual: number) => string;
  readonly wrong_key: string;
}

export interface QuestionTexts {
  readonly sections: Readonly<Record<Question, QuestionText>>;
  readonly iban: IbanTexts;
  readonly optional: string;
}
