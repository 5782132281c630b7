import { joined, readTrustList, specimenList } from '../../../bricks/two-d-doc/trust-list.ts';
import type { TrustList } from '../../../bricks/two-d-doc/trust-list.ts';

/**
 * Whom signed codes are believed of.
 * @param file a newer list in the form of the one that ships
 * @param specimens true where specimens are expected: their authority's key is no secret, so it proves nothing elsewhere
 * @throws Error that names the file where it is no such list
 */
export function codeTrust({ file, specimens }: { file?: string | undefined; specimens: boolean }): TrustList {
  const list = readTrustList(file);
  return specimens ? joined(list, readTrustList(specimenList)) : list;
}
