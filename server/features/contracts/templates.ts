import type { ContractFacts } from './contract-facts.ts';
import { makeContract } from './contract-pdf.ts';
import { makePreContractSheet } from './pre-contract-sheet.ts';

export interface ContractFiles {
  readonly contract: Uint8Array;
  readonly preContractSheet: Uint8Array;
}

/**
 * How the contract of a kind of product is written since a day. A wording that has made contracts never changes: a new
 * one gets the next version, and contracts already frozen keep the version that made them.
 */
export interface ContractTemplate {
  readonly id: ContractFacts['kind'];
  readonly version: number;
  /** The first day of contracts that it makes, Paris time, `YYYY-MM-DD`. */
  readonly inForceFrom: string;
  readonly make: (facts: ContractFacts) => Promise<ContractFiles>;
}

const make = async (facts: ContractFacts): Promise<ContractFiles> => {
  const preContractSheet = await makePreContractSheet(facts);
  return { preContractSheet, contract: await makeContract(facts, preContractSheet) };
};

/**
 * Version 1 had no pre-contract sheet; its contracts are kept, it makes none any more. Version 2 follows ordonnance
 * 2025-880 and décret 2026-105 (directive 2023/2225), for contracts since 20 November 2026.
 */
export const contractTemplates: readonly ContractTemplate[] = [
  { id: 'amortising', version: 2, inForceFrom: '2026-11-20', make },
  { id: 'instalments', version: 2, inForceFrom: '2026-11-20', make },
  { id: 'revolving', version: 2, inForceFrom: '2026-11-20', make },
];

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The newest template of this kind that is in force on that day. @throws Error when there is none */
export const templateFor = (
  id: ContractFacts['kind'],
  at: Date,
  templates: readonly ContractTemplate[] = contractTemplates,
): ContractTemplate => {
  const day = parisDay.format(at);
  const inForce = templates.filter((template) => template.id === id && template.inForceFrom <= day);
  const newest = inForce.sort((one, other) => other.version - one.version)[0];
  if (!newest) throw new Error(`no contract template ${id} on ${day}`);
  return newest;
};
