import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';
import { requirementKinds } from '#shared/intake/requirement';
import { documentKindSchema, fieldNameSchema } from '#shared/reading/field';
import { boxSchema } from '#shared/reading/page';

/** What several pieces of a dossier say, each in its own words. */
export const factNames = ['name', 'birth_date', 'address', 'employer', 'iban', 'income'] as const;
export type FactName = (typeof factNames)[number];

/**
 * How a value stands to the one it is held against: the declared one, or where nothing is declared the first piece's.
 * `close` is to be compared by eye; `reference` is the one that the others are held against.
 */
export const agreements = ['reference', 'agrees', 'close', 'differs'] as const;
export const agreementSchema = z.enum(agreements);
export type Agreement = z.infer<typeof agreementSchema>;

/** One value of a fact on one piece. `difference` shows the letters that part (`O/0`), empty where letters do not tell. */
export const factCellSchema = z.object({
  value: z.string(),
  shown: z.string(),
  agreement: agreementSchema,
  difference: z.string(),
  /** The field that says it, and where it stands; null where it was declared. */
  source: z.nullable(
    z.object({
      documentId: z.string(),
      field: fieldNameSchema,
      page: z.number(),
      box: boxSchema,
      confidence: z.number(),
    }),
  ),
});
export type FactCell = z.infer<typeof factCellSchema>;

/** A piece as a column: the sides of one card are one piece. `month` parts the payslips of several months. */
export const factColumnSchema = z.object({
  key: z.string(),
  kind: documentKindSchema,
  requirement: z.nullable(z.enum(requirementKinds)),
  documentIds: z.array(z.string()),
  month: z.nullable(z.string()),
});
export type FactColumn = z.infer<typeof factColumnSchema>;

/** A fact across the dossier; `cells` are in the order of the columns, null where the piece does not say it. */
export const factRowSchema = z.object({
  fact: z.enum(factNames),
  declared: z.nullable(factCellSchema),
  cells: z.array(z.nullable(factCellSchema)),
  /** The worst of the cells; null where nothing can be held against anything. */
  agreement: z.nullable(z.enum(['agrees', 'close', 'differs'])),
});
export type FactRow = z.infer<typeof factRowSchema>;

export const factTableSchema = z.object({ columns: z.array(factColumnSchema), rows: z.array(factRowSchema) });
export type FactTable = z.infer<typeof factTableSchema>;

export const factEndpoints = {
  table: endpoint({
    method: 'GET',
    path: '/api/dossiers/:id/facts',
    right: 'dossier.view',
    summary: 'Each fact (name, birth, address, employer, account, income) as declared and on every piece, side by side',
    response: factTableSchema,
  }),
};
