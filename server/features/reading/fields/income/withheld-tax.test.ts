import { expect, it } from 'vitest';
import { extractFields } from '../extract-fields.ts';
import { pageOf } from '../page-fixture.ts';

/** A payslip with these numbers in the row of the tax withheld. */
const withheldOn = (...numbers: readonly string[]) => {
  const rows = [
    ['Salaire brut', '2 914,55'],
    ['Net à payer avant impôt sur le revenu', '2 283,34'],
    ['Net imposable', '2 351,06'],
    ['Impôt sur le revenu prélevé à la source', ...numbers],
    ['Net payé en euros', '2 156,38'],
  ];
  const placed = rows.flatMap((row, line) =>
    row.map((text, column) => ({ x: column === 0 ? 100 : 550 + 250 * column, y: 500 + 40 * line, text })),
  );
  const { fields } = extractFields([pageOf([{ x: 1100, y: 60, text: 'BULLETIN DE PAIE', size: 28 }, ...placed])], null);
  return fields.find(({ name }) => name === 'withheld_tax')?.value;
};

it.each([
  ['what closes its row', ['2 351,06', '5,400', '126,96'], '126.96'],
  ['what stands alone in it', ['126,96'], '126.96'],
  ['not the sum it is taken from, where that alone was read', ['2 351,06'], undefined],
  ['nor that sum beside the rate', ['2 351,06', '5,400'], undefined],
] as const)('the tax withheld is %s', (_, numbers, tax) => {
  expect(withheldOn(...numbers)).toBe(tax);
});
