import { afterAll } from 'vitest';
import { openTestCentre } from './centre.ts';
import type { TestCentre } from './centre.ts';
import { openTestPortal } from './portal.ts';
import type { TestPortal } from './portal.ts';

/** A centre with the applicants' side of its API; both are closed after the last test of the file. */
export const openPortalCentre = async (): Promise<{ readonly centre: TestCentre; readonly portal: TestPortal }> => {
  const centre = await openTestCentre();
  const portal = await openTestPortal(centre);
  afterAll(async () => {
    await portal.close();
    await centre.close();
  });
  return { centre, portal };
};
