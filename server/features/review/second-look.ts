import type { FieldRow } from '#shared/review/field-row';
import { agree, secondPersonRules } from '#shared/review/four-eyes';
import type { FourEyesFacts, FourEyesRuleId } from '#shared/review/four-eyes';
import type { Decided } from '#shared/review/decision-contract';
import { decisionSchema } from '#shared/review/review-contract';
import type { Decision } from '#shared/review/review-contract';
import type { DossierState } from '#shared/dossiers/states';
import { momentOf } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson, tellRole } from '../notifications/public.ts';
import { sampleForQuality } from '../quality/public.ts';
import { moveToDesk } from '../queue/public.ts';
import type { ViewFinding } from '#shared/review/review-contract';
import { takeEffect } from './decision-effect.ts';
import type { DecisionHouse } from './decision-effect.ts';
import { drawOf } from './draw.ts';
import { reviewRules, rulesBeforeChangesOf } from './rule-store.ts';
import { askArbiter, insertLook, insertOpinion, openLookOf, settleLook } from './second-look-store.ts';
import type { GivenOpinion, OpenLook } from './second-look-store.ts';

/** A decision whose time to be undone is over, on a dossier that its caller has locked. */
export interface Given {
  readonly dossierId: string;
  readonly state: DossierState;
  readonly amountCents: number;
  readonly findings: readonly ViewFinding[];
  readonly rows: readonly FieldRow[];
  readonly author: StaffActor;
  readonly token: number;
  readonly decision: Decision;
  readonly heldSince: Date;
  readonly decidedAt: Date;
}

/**
 * Who gave his answer on a dossier does not give another one on it.
 * @throws AppError second_person_must_differ
 */
export const refuseSamePerson = (look: OpenLook | null, actor: StaffActor): void => {
  if (look?.opinions.some(({ personId }) => personId === actor.id)) throw new AppError('second_person_must_differ');
};

/**
 * Carries a decision out, or on to the second person that a rule asks for, or on to the supervisor who settles what two
 * people saw differently. The second answer is compared with the first, which its author has not read.
 */
export const carryOut = async (tx: Transaction, house: DecisionHouse, given: Given): Promise<Decided> => {
  const look = await openLookOf(tx, given.dossierId);
  refuseSamePerson(look, given.author);
  if (!look) return first(tx, house, given);
  return look.stage === 'second' ? second(tx, house, given, look) : arbitrate(tx, house, given, look);
};

/** Who changes a rule is held to it as it was for so long, in what he decides himself: nobody opens his own way. */
const heldToOldRules = 24 * 3_600_000;

const rulesAsking = async (tx: Transaction, house: DecisionHouse, given: Given): Promise<FourEyesRuleId[]> => {
  const facts: FourEyesFacts = {
    decision: given.decision.kind,
    amountCents: given.amountCents,
    rows: given.rows,
    findings: given.findings.map((found) => ({ ...found, dismissed: found.dismissal !== null })),
    draw: drawOf(house.secret, 'four_eyes', given.dossierId),
  };
  const since = momentOf(given.decidedAt.getTime() - heldToOldRules);
  const before = await rulesBeforeChangesOf(tx, given.author.id, since);
  return [...new Set(secondPersonRules([...(await reviewRules(tx)), ...before], facts))];
};

const first = async (tx: Transaction, house: DecisionHouse, given: Given): Promise<Decided> => {
  const rules = await rulesAsking(tx, house, given);
  if (rules.length === 0) return effective(tx, house, given, []);
  const at = house.clock.now();
  const { dossierId, author } = given;
  const id = newId(at);
  await insertLook(tx, { id, dossierId, rules, at });
  await insertOpinion(tx, id, opinionOf(given, 'first'));
  await moveToDesk(tx, dossierId, 'second_person', [author.id]);
  // Which way it went is not said: the second person must not read it.
  await writeEntry(tx, { at, dossierId, author, event: 'decision.proposed', detail: { rules } });
  return { standing: 'proposed', state: given.state, effectiveAt: null };
};

const second = async (tx: Transaction, house: DecisionHouse, given: Given, look: OpenLook): Promise<Decided> => {
  const at = house.clock.now();
  const { dossierId, author } = given;
  await insertOpinion(tx, look.id, opinionOf(given, 'second'));
  const maker = look.opinions[0];
  if (!maker) throw new Error(`four-eyes look ${look.id} has no first answer`);
  if (agree(maker.body, given.decision)) {
    await settleLook(tx, look.id, at);
    return effective(tx, house, { ...given, decision: together(maker.body, given.decision) }, [maker]);
  }
  await askArbiter(tx, look.id);
  await moveToDesk(tx, dossierId, 'supervisors', [maker.personId, author.id]);
  await writeEntry(tx, { at, dossierId, author, event: 'decision.disputed' });
  await tellPerson(tx, { personId: maker.personId, kind: 'opinions_differ', dossierId, byId: author.id, at });
  await tellRole(tx, 'supervisor', { kind: 'opinions_differ', dossierId, byId: author.id, at });
  return { standing: 'proposed', state: given.state, effectiveAt: null };
};

const arbitrate = async (tx: Transaction, house: DecisionHouse, given: Given, look: OpenLook): Promise<Decided> => {
  await insertOpinion(tx, look.id, opinionOf(given, 'arbiter'));
  await settleLook(tx, look.id, house.clock.now());
  return effective(tx, house, given, look.opinions);
};

const effective = async (
  tx: Transaction,
  house: DecisionHouse,
  given: Given,
  others: readonly Pick<GivenOpinion, 'personId' | 'name'>[],
): Promise<Decided> => {
  const state = await takeEffect(tx, house, { ...given, others });
  const { dossierId, author, decision, findings } = given;
  if (decision.kind !== 'complement')
    await sampleForQuality(tx, house, {
      dossierId,
      kind: decision.kind,
      personIds: [author.id, ...others.map(({ personId }) => personId)],
      findings,
      rules: await reviewRules(tx),
      draw: drawOf(house.secret, 'quality', dossierId),
    });
  return { standing: 'effective', state, effectiveAt: null };
};

/** Two refusals give the applicant the reasons of both. */
const together = (one: Decision, other: Decision): Decision =>
  one.kind === 'refuse' && other.kind === 'refuse'
    ? { ...other, reasons: [...new Set([...one.reasons, ...other.reasons])] }
    : other;

const opinionOf = (given: Given, place: GivenOpinion['place']): Omit<GivenOpinion, 'name'> => ({
  personId: given.author.id,
  place,
  token: given.token,
  body: decisionSchema.parse(given.decision),
  givenAt: given.decidedAt,
});
