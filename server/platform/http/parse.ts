import type * as z from 'zod/mini';
import { AppError } from '../errors.ts';
import { storable } from './storable.ts';

/** Input as its contract makes it. @throws AppError `invalid_input` that names every wrong field */
export const parseInput = (schema: z.ZodMiniType | undefined, input: unknown): unknown => {
  if (!schema) return undefined;
  const parsed = schema.safeParse(storable(input));
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', {
    fields: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
};
