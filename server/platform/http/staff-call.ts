import { AppError } from '../errors.ts';
import { isId } from '../ids.ts';
import type { Actor, StaffActor } from './actor.ts';
import { isStaff } from './actor.ts';

/** The member of the centre who asks. @throws AppError forbidden */
export const staffIn = ({ actor }: { readonly actor: Actor }): StaffActor => {
  if (!isStaff(actor)) throw new AppError('forbidden');
  return actor;
};

/** The id that the path names; what is no id names nothing. @throws AppError not_found */
export const idIn = ({ at }: { readonly at: Readonly<Record<string, string>> }, name = 'id'): string => {
  const id = at[name] ?? '';
  if (!isId(id)) throw new AppError('not_found');
  return id;
};
