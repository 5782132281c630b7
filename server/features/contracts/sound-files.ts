import { PadesError } from '../../bricks/pades/pades-error.ts';
import { prepareSignature } from '../../bricks/pades/prepare-signature.ts';
import { AppError } from '../../platform/errors.ts';
import type { ContractFacts } from './contract-facts.ts';
import { templateFor } from './templates.ts';
import type { ContractFiles, ContractTemplate } from './templates.ts';

/**
 * The files that the template in force makes of these facts, once it is proven that the contract can be signed: a
 * template that is missing, fails, or makes a broken or protected PDF is found at the approval, not by the applicant.
 * @throws AppError contract_not_made
 */
export const makeSoundFiles = async (
  facts: ContractFacts,
  templates?: readonly ContractTemplate[],
): Promise<{ template: Pick<ContractTemplate, 'id' | 'version'>; files: ContractFiles }> => {
  try {
    const { id, version, make } = templateFor(facts.kind, facts.decidedAt, templates);
    const files = await make(facts);
    await prepareSignature(files.contract, { fieldName: 'Signature1', signerName: '', preparedAt: facts.decidedAt });
    return { template: { id, version }, files };
  } catch (error) {
    const why = error instanceof PadesError ? error.code : error instanceof Error ? error.message : String(error);
    throw new AppError('contract_not_made', { internal: `the contract of ${facts.reference} cannot be made: ${why}` });
  }
};
