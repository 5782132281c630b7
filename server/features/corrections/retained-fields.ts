import type { Field } from '#shared/reading/field';
import type { RetainedFor } from '#shared/review/review-rows';

const nowhere = { x: 0, y: 0, width: 0, height: 0 };

/**
 * The fields of one piece as the checks see them: a retained value stands for every reading of its fact, print and zone
 * alike, and is as sure as a person can be. It claims no check digit, since a person vouches for it and not a sum. A
 * reading that its own check digit bears out stays beside it: no hand makes a check pass against a sum; the check is
 * lifted with a reason, which others see.
 */
export const withRetained = (fields: readonly Field[], retained: readonly RetainedFor[]): Field[] =>
  retained.reduce<Field[]>(replaceFact, [...fields]);

/** Covered by a digit that holds as it was printed, not one that was made to hold. */
const isProven = ({ checked, corrected }: Field): boolean => checked && !corrected;

const replaceFact = (fields: Field[], { name, page, value, box }: RetainedFor): Field[] => {
  const named = fields.filter((field) => field.name === name);
  const printed = named.filter(({ source }) => source !== 'mrz');
  const here = printed.some((field) => field.page === page) || printed.length !== 1;
  const replaced = new Set(
    named.filter((field) => !isProven(field) && (field.source === 'mrz' || !here || field.page === page)),
  );
  const field: Field = {
    name,
    value,
    text: value,
    confidence: 100,
    page,
    box: box ?? [...replaced].find((one) => one.page === page)?.box ?? nowhere,
    source: 'print',
    checked: false,
    corrected: false,
  };
  return [...fields.filter((one) => !replaced.has(one)), field];
};
