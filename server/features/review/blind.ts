import type { DossierView, StoryLine } from '#shared/review/review-contract';
import type { OpenLook } from './second-look-store.ts';

/**
 * Whose answer the reader must not know yet: `second` on a dossier that waits for a second person, `quality` on a
 * decided one that he looks at again.
 */
export interface Blindness {
  readonly why: 'second' | 'quality';
  /** People whose answer, notes and reasons are left out. */
  readonly of: readonly { readonly id: string; readonly name: string }[];
}

/** Whose answer somebody who is to give the second one must not know; nobody where he gave his already. */
export const hiddenFrom = (look: OpenLook | null, personId: string): Blindness['of'] =>
  look?.stage !== 'second' || look.opinions.some((given) => given.personId === personId)
    ? []
    : look.opinions.map(({ personId: id, name }) => ({ id, name }));

/** What says, or lets guess, which way somebody decided. */
const telling: readonly string[] = ['decision.proposed', 'decision.disputed', 'decision.undone', 'decision.stopped'];
/** What somebody typed to give a reason. */
const reasoned: readonly string[] = [
  'finding.dismissed',
  'lease.skipped',
  'note.written',
  'piece.judged',
  'escalation.raised',
];

/**
 * The dossier as who looks second may see it: pieces, readings and corrections are there, what the first one decided
 * and why is not. A check that he lifted shows that it was lifted, without his words. The checklist comes from facts
 * that leave his judgement of the pieces out.
 */
export const blinded = (view: DossierView, { why, of }: Blindness): DossierView => {
  const ids = new Set(of.map(({ id }) => id));
  const names = new Set(of.map(({ name }) => name));
  const seen = {
    ...view,
    story: storyBefore(view.story, why).filter(
      ({ event, actor }) =>
        !telling.includes(event) && !(reasoned.includes(event) && actor !== null && names.has(actor)),
    ),
    findings: view.findings.map((finding) =>
      finding.dismissal !== null && names.has(finding.dismissal.by)
        ? { ...finding, dismissal: why === 'quality' ? null : { ...finding.dismissal, reason: '', by: '' } }
        : finding,
    ),
    notes: view.notes.filter(({ byId }) => !ids.has(byId)),
    requirements: view.requirements.map((requirement) => ({
      ...requirement,
      state: why === 'quality' && requirement.state === 'accepted' ? ('received' as const) : requirement.state,
      verdict: requirement.verdict !== null && names.has(requirement.verdict.by) ? null : requirement.verdict,
    })),
    // Most rules ask about approvals alone: which one it was would tell that the first answer is one.
    secondLook: view.secondLook && { ...view.secondLook, rules: [], opinions: [] },
    escalation:
      view.escalation !== null && names.has(view.escalation.by) ? { ...view.escalation, reason: '' } : view.escalation,
  };
  return why === 'second'
    ? seen
    : {
        ...seen,
        state: 'under_review',
        checklist: [],
        secondLook: null,
        escalation: null,
        confirmedFraud: null,
        abilities: [],
      };
};

/** For who looks again at a decided dossier, its story ends where the first decision was made. */
const storyBefore = (story: readonly StoryLine[], why: Blindness['why']): StoryLine[] => {
  if (why === 'second') return [...story];
  const end = story.findIndex(({ event }) =>
    ['decision.proposed', 'decision.approved', 'decision.refused'].includes(event),
  );
  return end === -1 ? [...story] : story.slice(0, end);
};
