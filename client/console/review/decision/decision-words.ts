import type { DecisionKind } from '#shared/review/decision-contract';
import type { DossierView } from '#shared/review/review-contract';
import { clockTime } from '#client/kit/wording/french';
import type { DocumentRows } from '#client/console/review/fields/document-rows';
import { decisionLabels, fourEyesLabels } from '#client/console/review/labels';
import type { Point } from '#client/console/review/points';
import type { Taken } from '#client/console/review/review-actions';
import { stateWords } from '#client/kit/wording/dossier-words';

/** How many names are said before "et 3 autres". */
const named = 3;

/** "naissance, net d’octobre et 2 autres". */
export function namesOf(points: readonly Point[]): string {
  const names = points.slice(0, named).map(({ name }) => name);
  const more = points.length - names.length;
  return names.join(', ') + (more === 0 ? '' : ` et ${more} autre${more < 2 ? '' : 's'}`);
}

/** What approval waits for, or what remains that holds nobody back. @param unread pieces whose reading has not ended */
export function remainsSentence(points: readonly Point[], unread: number): { strong: string; rest: string } {
  const blockers = points.filter(({ blocks }) => blocks);
  if (blockers.length > 0) {
    const strong = `${blockers.length}\u00a0point${blockers.length < 2 ? '' : 's'} à lever`;
    return { strong, rest: `avant d’approuver\u00a0: ${namesOf(blockers)}` };
  }
  if (unread > 0) return { strong: piecesBeingRead(unread), rest: '' };
  if (points.length > 0) return { strong: 'Rien ne bloque.', rest: `À regarder si besoin\u00a0: ${namesOf(points)}` };
  return { strong: 'Rien ne reste à lever.', rest: '' };
}

/** "1 pièce en cours de lecture". */
export const piecesBeingRead = (unread: number): string =>
  `${unread}\u00a0pièce${unread < 2 ? '' : 's'} en cours de lecture`;

export interface Steps {
  readonly settled: number;
  readonly total: number;
}

/** Points that were checked, and those that are settled: every field, every check with a conclusion, every requirement. */
export function progressSteps(
  documents: readonly DocumentRows[],
  { findings, checklist }: Pick<DossierView, 'findings' | 'checklist'>,
  points: readonly Point[],
): Steps {
  const fields = documents.reduce((sum, { rows }) => sum + rows.length, 0);
  const concluded = findings.filter(({ outcome }) => outcome !== 'inconclusive').length;
  const lines = checklist.filter(({ about }) => about.kind === 'piece' || about.kind === 'identity_measure').length;
  const total = Math.max(fields + concluded + lines, points.length);
  return { settled: total - points.length, total };
}

const effects: Record<DecisionKind, string> = {
  approve: 'Le contrat est établi ; le demandeur est invité à signer.',
  refuse: 'Le demandeur reçoit les motifs par courriel.',
  complement: 'L’heure attend le demandeur ; le dossier reviendra avec sa réponse.',
};

export interface Words {
  readonly strong: string;
  readonly rest: string;
}

/** What became of the decision that was taken here; null where none was, or where it was undone. */
export function outcomeWords(view: DossierView, taken: Taken | null): Words | null {
  const look = view.lease === null && !view.abilities.includes('claim') ? view.secondLook : null;
  if (look?.stage === 'second' && (taken !== null || look.opinions.length > 0))
    return {
      strong: 'Avis donné.',
      rest: `Une deuxième personne lit le dossier sans le connaître${reasonsOf(view)}.`,
    };
  if (!taken) return null;
  if (look) return { strong: 'Avis donné.', rest: 'Les deux avis diffèrent ; un superviseur tranche.' };
  if (taken.standing === 'pending' && ['submitted', 'under_review'].includes(view.state)) return null;
  return { strong: `${decisionLabels[taken.kind]}.`, rest: effects[taken.kind] };
}

/** Why a second person reads it, for who may know; whoever is to give the second answer is told no rule. */
const reasonsOf = ({ secondLook }: DossierView): string => {
  const reasons = (secondLook?.rules ?? []).map((rule) => fourEyesLabels[rule]);
  return reasons.length === 0 ? '' : `\u00a0: ${reasons.join(', ')}`;
};

/** Who has the dossier, where nothing may be written here. */
export function whoWords(view: DossierView, withdrawn: boolean): Words {
  if (withdrawn) return { strong: 'Demande retirée.', rest: 'Rien n’est plus à décider.' };
  if (view.holder) return { strong: `Tenu par ${view.holder.name}.`, rest: 'Vous regardez sans pouvoir écrire.' };
  if (view.abilities.includes('answer_escalation'))
    return { strong: 'Un agent attend votre avis.', rest: 'Vous répondez sans prendre le dossier.' };
  if (view.abilities.includes('claim'))
    return { strong: 'Personne ne tient ce dossier.', rest: 'Prenez-le pour décider.' };
  if (view.state !== 'submitted' && view.state !== 'under_review')
    return {
      strong: `${stateWords[view.state]}.`,
      rest: 'Ce dossier a quitté la file\u00a0: rien n’est plus à décider ici.',
    };
  switch (view.desk) {
    case 'second_person':
      return {
        strong: 'Attend une deuxième personne.',
        rest: 'Vous avez déjà donné votre avis, ou ce n’est pas votre rôle.',
      };
    case 'supervisors':
      return { strong: 'Attend un superviseur.', rest: 'Les deux avis diffèrent.' };
    case 'analysts':
      return { strong: 'Chez les analystes fraude.', rest: 'Le dossier revient à la file avec leur avis.' };
    case 'agents':
    case null:
      return { strong: 'Lecture seule.', rest: 'Aucune décision n’est ouverte dans cet état.' };
  }
}

/** What a strip across the panel says of the four eyes and of the escalation; empty where there is nothing. */
export function standingWords(view: DossierView): (Words & { readonly tone: 'info' | 'doubt' })[] {
  const { secondLook, escalation, desk } = view;
  const said: (Words & { readonly tone: 'info' | 'doubt' })[] = [];
  if (secondLook?.stage === 'second' && secondLook.opinions.length === 0)
    said.push({
      tone: 'info',
      strong: 'Deuxième regard.',
      rest: `Décidez comme si vous étiez seul\u00a0: le premier avis, ses notes et ses motifs sont masqués jusqu’à votre réponse.`,
    });
  if (secondLook?.stage === 'arbitration' && secondLook.opinions.length > 0)
    said.push({
      tone: 'doubt',
      strong: 'Deux avis diffèrent.',
      rest: 'Un superviseur qui n’a donné aucun des deux tranche.',
    });
  if (escalation && !escalation.answer && desk === 'analysts')
    said.push({
      tone: 'doubt',
      strong: `Escaladé par ${escalation.by} à ${clockTime(escalation.at)}.`,
      rest: escalation.reason === '' ? 'Le motif viendra après votre réponse.' : `«\u00a0${escalation.reason}\u00a0»`,
    });
  if (escalation?.answer)
    said.push({
      tone: 'info',
      strong: `Avis de ${escalation.answer.by}, analyste${escalation.answer.verdict === 'fraud_confirmed' ? '\u00a0: fraude confirmée' : ''}.`,
      rest: `«\u00a0${escalation.answer.opinion}\u00a0»`,
    });
  return said;
}
