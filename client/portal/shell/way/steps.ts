import type { Application } from '#shared/dossiers/application-contract';
import type { Declaration } from '#shared/dossiers/declaration';
import { missingThings } from '../application/missing';
import type { MissingThing } from '../application/missing';

/** The questions in their order; `pieces` and `review` end the way. */
export const steps = [
  'product',
  'terms',
  'account',
  'identity',
  'coBorrower',
  'address',
  'employment',
  'income',
  'bank',
  'pieces',
  'review',
] as const;
export type Step = (typeof steps)[number];
/** A step that fills a section of the declaration. */
export type Question = keyof Declaration;

/** Minutes that are left when a question is asked: a rough guide, about 45 s a screen; the last has none. */
const minutesLeft: Readonly<Record<Step, number>> = {
  product: 7,
  terms: 7,
  account: 6,
  identity: 6,
  coBorrower: 5,
  address: 5,
  employment: 4,
  income: 3,
  bank: 3,
  pieces: 2,
  review: 0,
};
export const minutesFrom = (step: Step): number => minutesLeft[step];
export const numberOf = (step: Step): number => steps.indexOf(step) + 1;

const slugs: Readonly<Record<Question, string>> = {
  identity: 'identite',
  coBorrower: 'emprunteurs',
  address: 'adresse',
  employment: 'emploi',
  income: 'revenus',
  bank: 'banque',
};
const questions: readonly Question[] = ['identity', 'coBorrower', 'address', 'employment', 'income', 'bank'];
export const slugOf = (section: Question): string => slugs[section];
export const sectionOf = (slug: string): Question | null =>
  questions.find((section) => slugs[section] === slug) ?? null;

/** Address of a question of an application that exists. The account is behind it. */
export function pathOf(step: Step, applicationId: string): readonly string[] {
  const root = ['/demandes', applicationId];
  if (step === 'product' || step === 'terms' || step === 'account') return [...root, 'montant'];
  if (step === 'pieces') return [...root, 'pieces'];
  return step === 'review' ? [...root, 'relire'] : [...root, 'questions', slugs[step]];
}

export const stepAfter = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'review';
/** The one before, without the account, which cannot be asked twice. */
export const stepBefore = (step: Step): Step => {
  const before = steps[steps.indexOf(step) - 1] ?? 'product';
  return before === 'account' ? 'terms' : before;
};

export const stepOf = (thing: MissingThing): Step => (thing.what === 'answers' ? thing.section : 'pieces');

/**
 * Where a draft is taken up again: the first thing that is missing. Who never said whether he borrows alone is asked on
 * the way; a draft with every other answer does without, for silence means alone.
 */
export function resumeStep(application: Pick<Application, 'declaration' | 'requirements'>): Step {
  const first = missingThings(application)[0];
  if (first === undefined) return 'review';
  const asked =
    first.what === 'piece' || application.declaration.coBorrower !== undefined || stepOf(first) === 'identity';
  return asked ? stepOf(first) : 'coBorrower';
}
