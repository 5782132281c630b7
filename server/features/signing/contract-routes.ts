import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { isOpen } from '#shared/dossiers/states';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { readOwnDossier } from '../dossiers/public.ts';
import { contractOf } from './contract-store.ts';

export const contractRoutes = (bind: Bind, house: Pick<House, 'db' | 'objects'>): void => {
  bind(applicationEndpoints.contract, async ({ actor, at, response }) => {
    const dossier = await readOwnDossier(house.db, actor, at['id'] ?? '');
    const contract = await contractOf(house.db, dossier.id);
    if (!contract || !isOpen('read_contract', dossier.state)) throw new AppError('not_found');
    // The store compares the bytes to their fingerprint before it gives them.
    const bytes = await house.objects.get(contract.sha256);
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="contrat-${dossier.reference}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ETag: `"${contract.sha256}"`,
    });
    response.end(bytes);
    return undefined;
  });
};
