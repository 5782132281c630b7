import { canonicalJson } from './canonical-json.ts';
import type { ProofFacts } from './proof-facts.ts';

/** The name and the version of the shape; the version grows when a field changes its meaning or goes. */
export const proofSchema = { schema: 'aval-proof', version: 2 } as const;

/** The proof as data, described in docs/proof-file.md: UTF-8, one line, keys in one order only. */
export const makeProofJson = (facts: ProofFacts): Uint8Array =>
  Buffer.from(`${canonicalJson({ ...proofSchema, ...facts })}\n`, 'utf8');
