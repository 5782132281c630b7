import * as z from 'zod/mini';
import { emailAddress } from '#shared/people/email-address';

const line = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What the applicant says of himself. Sections are filled one by one; the application is complete when all are. */
export const identitySchema = z.object({
  civility: z.enum(['madame', 'monsieur']),
  surname: line(80),
  usageName: z.optional(line(80)),
  givenNames: line(120),
  birthDate: isoDate,
  birthPlace: line(120),
  nationality: line(60),
  phone: z.string().check(z.regex(/^\+?[\d .-]{8,20}$/)),
});
export const addressSchema = z.object({
  street: line(160),
  postalCode: z.string().check(z.regex(/^\d{5}$/)),
  city: line(100),
  housing: z.enum(['owner', 'tenant', 'family', 'employer']),
  since: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
});
export const employmentSchema = z.object({
  situation: z.enum(['permanent', 'fixed_term', 'civil_servant', 'self_employed', 'retired', 'student', 'unemployed']),
  employer: z.optional(line(120)),
  profession: z.optional(line(120)),
  since: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))),
});
export const incomeSchema = z.object({
  /** Euro cents a month, after tax. */
  netMonthlyCents: z.number().check(z.int(), z.minimum(0), z.maximum(10_000_000)),
  otherMonthlyCents: z.number().check(z.int(), z.minimum(0), z.maximum(10_000_000)),
  rentMonthlyCents: z.number().check(z.int(), z.minimum(0), z.maximum(10_000_000)),
  creditsMonthlyCents: z.number().check(z.int(), z.minimum(0), z.maximum(10_000_000)),
  dependants: z.number().check(z.int(), z.minimum(0), z.maximum(20)),
});
export const bankSchema = z.object({ iban: z.string().check(z.maxLength(60)), holder: line(120) });

/** Who borrows beside the applicant, of the same household, owes the whole with him and signs after him. */
export const coBorrowerSchema = z.object({
  civility: z.enum(['madame', 'monsieur']),
  surname: line(80),
  givenNames: line(120),
  birthDate: isoDate,
  birthPlace: line(120),
  /** His own mailbox, where his link and his codes go. */
  email: emailAddress,
  phone: z.optional(identitySchema.shape.phone),
});
export type CoBorrower = z.infer<typeof coBorrowerSchema>;

export const declarationSchema = z.object({
  identity: z.optional(identitySchema),
  address: z.optional(addressSchema),
  employment: z.optional(employmentSchema),
  income: z.optional(incomeSchema),
  bank: z.optional(bankSchema),
  /** Asked of nobody: absent or null, the applicant borrows alone. Null takes back one that was declared. */
  coBorrower: z.optional(z.nullable(coBorrowerSchema)),
});
export type Declaration = z.infer<typeof declarationSchema>;
/** The sections that every applicant fills. */
export type DeclarationSection = Exclude<keyof Declaration, 'coBorrower'>;
export const declarationSections: readonly DeclarationSection[] = [
  'identity',
  'address',
  'employment',
  'income',
  'bank',
];
