/** One row per error that a person may meet: the HTTP status and the sentence that says what to do, French then English. */
export type ErrorTable = Readonly<Record<string, readonly [status: number, french: string, english: string]>>;
