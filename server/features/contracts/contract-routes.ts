import type { Response } from 'express';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { isOpen } from '#shared/dossiers/states';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { readOwnDossier } from '../dossiers/public.ts';
import { contractOf } from './contract-store.ts';

export const contractRoutes = (bind: Bind, house: Pick<House, 'db' | 'objects'>): void => {
  /** The frozen contract of this applicant's dossier. @throws AppError not_found where there is none to read */
  const readable = async (actor: Actor, id: string) => {
    const dossier = await readOwnDossier(house.db, actor, id);
    const contract = await contractOf(house.db, dossier.id);
    if (!contract || !isOpen('read_contract', dossier.state)) throw new AppError('not_found');
    return { reference: dossier.reference, contract };
  };
  const send = async (response: Response, sha256: string, name: string): Promise<undefined> => {
    // The store compares the bytes to their fingerprint before it gives them.
    const bytes = await house.objects.get(sha256);
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${name}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ETag: `"${sha256}"`,
    });
    response.end(bytes);
    return undefined;
  };

  bind(applicationEndpoints.contract, async ({ actor, at, response }) => {
    const { reference, contract } = await readable(actor, at['id'] ?? '');
    return send(response, contract.sha256, `contrat-${reference}`);
  });
  bind(applicationEndpoints.preContractSheet, async ({ actor, at, response }) => {
    const { reference, contract } = await readable(actor, at['id'] ?? '');
    if (!contract.preContractSheet) throw new AppError('not_found');
    return send(response, contract.preContractSheet.sha256, `fiche-precontractuelle-${reference}`);
  });
};
