import type { ProofFacts } from './proof-facts.ts';
import { makeProofJson } from './proof-json.ts';
import { makeProofPdf } from './proof-pdf.ts';

export interface ProofFiles {
  readonly json: Uint8Array;
  /** Holds the JSON inside; to be sealed and timestamped. */
  readonly pdf: Uint8Array;
}

/** The proof file of a signing. The same facts give the same bytes. */
export const makeProof = async (facts: ProofFacts): Promise<ProofFiles> => {
  const json = makeProofJson(facts);
  return { json, pdf: await makeProofPdf(facts, json) };
};
