import { skipsEndpoints } from '#shared/queue/skips-contract';
import { trayEndpoints } from '#shared/queue/tray-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { assignMany, handBackMany, parkMany } from './bulk-service.ts';
import { skillsOf } from './skills-store.ts';
import { skipsWaiting } from './skips-store.ts';
import { assigneesOf, trayOf } from './tray-read-model.ts';
import { handBack, parkDossier, setSkills, skipDossier } from './tray-service.ts';

export const trayRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(trayEndpoints.read, async (call) => {
    const { id } = staffIn(call);
    const [items, taking] = await Promise.all([trayOf(house.db, id, house.clock.now()), skillsOf(house.db, id)]);
    return { items, taking };
  });
  bind(trayEndpoints.skip, async (call) => {
    await skipDossier(house, staffIn(call), idIn(call), call.body);
    return undefined;
  });
  bind(skipsEndpoints.list, () => skipsWaiting(house.db, house.clock.now()));
  bind(trayEndpoints.park, async (call) => {
    await parkDossier(house, staffIn(call), idIn(call), call.body);
    return undefined;
  });
  bind(trayEndpoints.handBack, async (call) => {
    await handBack(house, staffIn(call), idIn(call));
    return undefined;
  });
  bind(trayEndpoints.assignees, async () => ({ assignees: await assigneesOf(house.db, house.clock.now()) }));
  bind(trayEndpoints.setSkills, async (call) => {
    await setSkills(house, staffIn(call), idIn(call), call.body);
    return undefined;
  });
  bind(trayEndpoints.assignMany, (call) => assignMany(house, staffIn(call), call.body));
  bind(trayEndpoints.parkMany, (call) => parkMany(house, staffIn(call), call.body));
  bind(trayEndpoints.handBackMany, (call) => handBackMany(house, staffIn(call), call.body));
};
