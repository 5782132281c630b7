/** `npm run person -- --role agent --email … --name …`: adds a member of the centre and prints the password once. */
import { parseArgs } from 'node:util';
import { staffRoles } from '#shared/people/rights';
import { addPerson } from '../server/features/people/public.ts';
import { readEnv } from '../server/platform/env.ts';
import { openHouse } from '../server/platform/open-house.ts';

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    email: { type: 'string' },
    name: { type: 'string' },
    data: { type: 'string' },
  },
});
const role = staffRoles.find((one) => one === values.role);
if (role === undefined || !values.email?.includes('@') || values.name === undefined) {
  console.error(
    `Usage: npm run person -- --role ${staffRoles.join('|')} --email ADDRESS --name "Given Surname" [--data DIR]`,
  );
  process.exit(1);
}
const house = await openHouse(readEnv(values.data === undefined ? [] : ['--data', values.data]));
try {
  const added = await addPerson(house, { role, email: values.email, name: values.name });
  console.log(`${added.role}  ${added.email}  ${added.password}`);
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === '23505';
  if (!taken) throw error;
  console.error(`There is already an account with ${values.email}.`);
  process.exitCode = 1;
} finally {
  await house.close();
}
