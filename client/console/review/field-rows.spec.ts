import type { Field } from '#shared/reading/field';
import { documentRows, reasonFor } from '#client/console/review/field-rows';
import type { FieldRow } from '#client/console/review/field-rows';
import { someDocument, someField, someView } from '#client/console/review/review-fixture';

const rowsOf = (...fields: Field[]): readonly FieldRow[] =>
  documentRows(someView([someDocument(fields)])).flatMap(({ rows }) => rows);
const only = (...fields: Field[]): FieldRow => {
  const [row] = rowsOf(...fields);
  if (!row) throw new Error('no row');
  return row;
};
const printed = someField({ name: 'birth_date', value: '1991-01-14' });
const inZone = someField({ name: 'birth_date', value: '1991-07-14', source: 'mrz', checked: true });

describe('the rows of a piece', () => {
  it('lays the zone beside the print, one row a fact', () => {
    const rows = rowsOf(inZone, printed, someField({ name: 'sex', value: 'F', source: 'mrz' }));
    expect(rows.map(({ field, twin }) => [field.name, field.source, twin?.source ?? null])).toEqual([
      ['birth_date', 'print', 'mrz'],
      ['sex', 'mrz', null],
    ]);
  });

  it('marks the one digit that differs from the declared date, and says what the zone says', () => {
    const row = only(printed, inZone);
    expect(row.concern).toBe('differs');
    expect(row.runs.filter(({ differs }) => differs)).toEqual([{ text: '1', differs: true }]);
    expect(reasonFor(row)?.strong).toBe('1\u00a0caractère diffère. Déclaré\u00a0: 14/07/1991.');
    expect(reasonFor(row)?.rest).toBe('La MRZ dit 14/07/1991, clé juste.');
  });

  it('sees the zone contradict the print where nothing was declared', () => {
    const number = someField({ name: 'document_number', value: '180733300412' });
    const other = someField({ name: 'document_number', value: '180733300472', source: 'mrz', checked: true });
    expect(only(number, other).concern).toBe('conflict');
    expect(only(number, { ...other, value: number.value }).concern).toBeNull();
  });

  it('does not hold accents, capitals or further given names against the applicant', () => {
    expect(only(someField({ name: 'surname', value: 'MOREAU' })).concern).toBeNull();
    expect(only(someField({ name: 'given_names', value: 'HELENE' })).concern).toBeNull();
    expect(only(someField({ name: 'surname', value: 'MOREAUX' })).concern).toBe('differs');
  });

  it('takes a badly read value that is the declared one for sure, and one that nothing bears out for unsure', () => {
    expect(only(someField({ name: 'birth_place', value: 'LIBOURNE', confidence: 61 })).concern).toBeNull();
    expect(only(someField({ name: 'birth_place', value: 'LIBOURNE', confidence: 40 })).concern).toBe('unsure');
    expect(only(someField({ name: 'document_number', value: '1807', confidence: 61 })).concern).toBe('unsure');
    expect(
      only(someField({ name: 'document_number', value: '1807', confidence: 61, checked: true })).concern,
    ).toBeNull();
  });

  it('keeps the ids of rows over a refetch', () => {
    expect(rowsOf(printed, inZone).map(({ id }) => id)).toEqual(
      rowsOf({ ...printed }, { ...inZone }).map(({ id }) => id),
    );
  });
});
