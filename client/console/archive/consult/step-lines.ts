import { storeWords } from '#shared/archive/deposit-words';
import type { ConsultationStep } from '#shared/archive/consultation';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { octetWords } from '#client/console/archive/wording/octets';
import type { OwnCheck } from '#client/console/archive/consult/consultation-store';
import { count } from '#client/kit/wording/french';

/** `coming` has not been told yet; `doubt` is right but still waits for its proof. */
export interface StepLine {
  readonly state: 'coming' | 'done' | 'doubt' | 'wrong';
  readonly words: string;
  readonly detail: string;
}

const coming = (words: string): StepLine => ({ state: 'coming', words, detail: '' });
const done = (words: string, detail = ''): StepLine => ({ state: 'done', words, detail });
const doubt = (words: string, detail: string): StepLine => ({ state: 'doubt', words, detail });
const wrong = (words: string, detail: string): StepLine => ({ state: 'wrong', words, detail });

type Told<Step extends ConsultationStep['step']> = Extract<ConsultationStep, { step: Step }>;

const lineOf: { [Step in ConsultationStep['step']]: (told: Told<Step>) => StepLine } = {
  leaf: ({ seq, sha256 }) => done(`Écriture du dépôt relue, n° ${count(seq)}`, `empreinte attendue ${sha256}`),
  head: ({ head }) =>
    head
      ? done(`Prouvée dans la tête signée de ${count(head.size)} écritures`, `du ${momentWords(head.at)}`)
      : doubt('Pas encore sous une tête signée', 'la prochaine la couvrira, sous une heure'),
  token: ({ token }) =>
    token
      ? done('Horodatée par l’autorité', `le ${momentWords(token.at)}`)
      : doubt('Horodatage attendu', 'l’autorité n’a pas encore répondu pour cette tête'),
  copy: ({ store, outcome }) =>
    outcome === 'verified'
      ? done(`Exemplaire relu en entier, ${storeWords(store)}`, 'son empreinte est celle du journal')
      : wrong(`Exemplaire altéré, ${storeWords(store)}`, 'pas servi, gardé comme preuve'),
  repaired: ({ store }) => done(`Exemplaire refait, ${storeWords(store)}`, 'depuis l’autre, et relu'),
  journaled: ({ seq }) => done(`Accès inscrit au journal, n° ${count(seq)}`, 'avant que rien ne sorte'),
  served: ({ size, store }) => done(`Document remis, ${octetWords(size)}`, `depuis le ${storeWords(store)}`),
  refused: ({ message }) => wrong('Refusé', message),
};
const told = <Step extends ConsultationStep['step']>(step: Told<Step>): StepLine => lineOf[step.step](step);

/** What always comes, in the order in which it is shown while it is still to come. */
const expected: readonly [ConsultationStep['step'], string][] = [
  ['leaf', 'Écriture du dépôt'],
  ['head', 'Preuve dans la tête signée'],
  ['token', 'Horodatage'],
  ['copy', 'Relecture d’un exemplaire'],
  ['journaled', 'Accès au journal'],
  ['served', 'Remise du document'],
];

/** The verification as lines: what was told, in its order, then what is still to come; last, what this browser found. */
export const stepLines = (steps: readonly ConsultationStep[], own: OwnCheck | null): readonly StepLine[] => {
  const refused = steps.some(({ step }) => step === 'refused');
  const verified = steps.some((step) => step.step === 'copy' && step.outcome === 'verified');
  const isTold = (step: ConsultationStep['step']) =>
    step === 'copy' ? verified : steps.some((one) => one.step === step);
  const still = refused ? [] : expected.filter(([step]) => !isTold(step)).map(([, words]) => coming(words));
  return [...steps.map((step) => told(step)), ...still, ...(refused ? [] : [ownLine(own)])];
};

const ownLine = (own: OwnCheck | null): StepLine => {
  if (own === null) return coming('Recalcul dans ce navigateur');
  return own.kind === 'same'
    ? done('Recalculée dans ce navigateur\u00a0: identique', own.sha256)
    : wrong('Recalculée dans ce navigateur\u00a0: différente', own.sha256);
};
