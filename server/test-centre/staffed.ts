import { afterAll } from 'vitest';
import type { StaffRole } from '#shared/people/rights';
import type { House } from '../platform/house.ts';
import type { StaffActor } from '../platform/http/actor.ts';
import { openTestCentre } from './centre.ts';
import type { TestCentre } from './centre.ts';
import { startNode } from './node.ts';
import type { TestNode } from './node.ts';

/** One of the people of a test: who acts, and the cookie header of an open session. */
export interface Person {
  readonly actor: StaffActor;
  readonly cookie: string;
}

export interface StaffedCentre {
  readonly centre: TestCentre;
  readonly node: TestNode;
  readonly ines: Person;
  readonly tom: Person;
  readonly sam: Person;
  readonly ana: Person;
  readonly bea: Person;
  readonly newcomer: (role: StaffRole, name: string) => Promise<Person>;
}

/**
 * A centre with a node that answers and the people most tests need: agents Inès and Tom, supervisor Sam, analysts Ana
 * and Béa, all signed in. It is closed after the last test of the file.
 * @param env what of the environment this file needs otherwise than a centre of tests has it
 */
export const openStaffedCentre = async (env: Partial<House['env']> = {}): Promise<StaffedCentre> => {
  const opened = await openTestCentre();
  const centre = { ...opened, env: { ...opened.env, ...env } };
  const node = await startNode(centre);
  afterAll(async () => {
    await node.close();
    await centre.close();
  });
  const newcomer = async (role: StaffRole, name: string): Promise<Person> => {
    const actor = await centre.hire(role, name);
    return { actor, cookie: await centre.signIn(actor) };
  };
  return {
    centre,
    node,
    ines: await newcomer('agent', 'Inès Castel'),
    tom: await newcomer('agent', 'Tom Rey'),
    sam: await newcomer('supervisor', 'Sam Lenoir'),
    ana: await newcomer('analyst', 'Ana Morel'),
    bea: await newcomer('analyst', 'Béa Lugan'),
    newcomer,
  };
};
