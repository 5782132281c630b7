import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { isId } from '../../../platform/ids.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { countRefusal } from '../../people/public.ts';

/**
 * Runs a step of signing; when it is refused, the dossier stays where it was and the logbook says that it was refused,
 * by whom and why. A stranger's attempt on the dossier is told too. Who is refused too often is not written any more.
 */
export const withRefusals = async <Result>(
  house: Pick<House, 'db' | 'clock'>,
  actor: Actor,
  dossierId: string,
  step: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && isId(dossierId)) await tellRefusal(house, actor, dossierId, step, error);
    throw error;
  }
};

const aboutCodes = new Set<AppError['code']>(['code_wrong', 'code_over', 'code_blocked']);

const tellRefusal = async (
  house: Pick<House, 'db' | 'clock'>,
  actor: Actor,
  dossierId: string,
  step: string,
  { code }: AppError,
): Promise<void> => {
  await countRefusal(house, 'id' in actor ? actor.id : actor.role);
  await house.db.transaction(async (tx) => {
    const known = await lockDossier(tx, dossierId).then(
      () => true,
      () => false,
    );
    if (!known) return;
    const event = aboutCodes.has(code) ? 'signing.code_refused' : 'signing.refused';
    await writeEntry(tx, { at: house.clock.now(), dossierId, author: actor, event, detail: { step, code } });
  });
};
