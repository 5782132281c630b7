import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import { AppError } from '../../platform/errors.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { isId } from '../../platform/ids.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { findArchives, readArchive, requireArchive } from './archive-read-model.ts';
import { asked } from './archive-refusals.ts';
import { careRoutes } from './care-routes.ts';
import { streamConsultation } from './consultation-stream.ts';
import { archiveAtDesk } from './desk-read-model.ts';
import { headsAtDesk } from './head-proofs.ts';
import { archiveOf } from './open-archive.ts';
import type { SigningParts } from '../signing/public.ts';
import { eliminationRoutes } from './elimination-routes.ts';
import { pseudonymOf } from './pseudonyms.ts';
import { attest, sendAttestationPdf, sendExport } from './send-proofs.ts';
import { closeIncident, readIncidents } from './overview-read-model.ts';
import { readOverview } from './overview.ts';
import { pieceNumber, sendPiece } from './send-piece.ts';

/** The archive screen of the console. */
export const archiveDeskRoutes = (bind: Bind, house: SigningParts): void => {
  const { db, clock } = house;
  bind(archiveDeskEndpoints.overview, () => readOverview(house));
  bind(archiveDeskEndpoints.search, ({ query: { q, held, ...filter } }) =>
    findArchives(db, { ...filter, ...meantBy(q), ...(held === undefined ? {} : { held: held === 'true' }) }),
  );
  bind(archiveDeskEndpoints.archive, (call) => archiveAtDesk(db, idIn(call)));
  bind(archiveDeskEndpoints.consult, async (call) => {
    const [id, piece, actor] = [idIn(call), pieceNumber(call.at), pseudonymOf(staffIn(call))];
    await requireArchive(db, id);
    const { archive } = await asked(archiveOf(house));
    await streamConsultation(call.response, db, archive, { archive: id, piece, actor });
    return undefined;
  });
  bind(archiveDeskEndpoints.content, async (call) => {
    const [id, piece, actor] = [idIn(call), pieceNumber(call.at), pseudonymOf(staffIn(call))];
    const { archive } = await asked(archiveOf(house));
    await sendPiece(call.response, await asked(archive.consult({ archive: id, piece, actor })));
    return undefined;
  });
  bind(archiveDeskEndpoints.heads, () => headsAtDesk(db, clock.now()));
  bind(archiveDeskEndpoints.incidents, () => readIncidents(db));
  bind(archiveDeskEndpoints.closeIncident, async (call) => {
    if (!(await closeIncident(db, idIn(call), pseudonymOf(staffIn(call)), clock.now())))
      throw new AppError('not_found');
    return undefined;
  });
  bindProofs(bind, house);
  bindHolds(bind, house);
  careRoutes(bind, house);
  eliminationRoutes(bind, house);
};

const bindProofs = (bind: Bind, house: SigningParts): void => {
  const about = (call: Parameters<typeof idIn>[0] & Parameters<typeof staffIn>[0]) => ({
    archive: idIn(call),
    actor: pseudonymOf(staffIn(call)),
  });
  bind(archiveDeskEndpoints.attestation, (call) => attest(house, about(call)));
  bind(archiveDeskEndpoints.attestationPdf, async (call) => {
    await sendAttestationPdf(house, call.response, about(call));
    return undefined;
  });
  bind(archiveDeskEndpoints.export, async (call) => {
    await sendExport(house, call.response, about(call));
    return undefined;
  });
};

const bindHolds = (bind: Bind, house: SigningParts): void => {
  bind(archiveDeskEndpoints.hold, async (call) => {
    const [archive, by] = [idIn(call), pseudonymOf(staffIn(call))];
    const { holds } = await asked(archiveOf(house));
    await asked(holds.set({ archive, by, ...call.body }));
    return readArchive(house.db, archive);
  });
  bind(archiveDeskEndpoints.liftHold, async (call) => {
    const [archive, hold, by] = [idIn(call), idIn(call, 'holdId'), pseudonymOf(staffIn(call))];
    const { holds } = await asked(archiveOf(house));
    await asked(holds.lift({ archive, hold, by, ...call.body }));
    return readArchive(house.db, archive);
  });
};

/** What somebody typed: the number of an archive, a digest, or the beginning of a reference. */
const meantBy = (typed: string | undefined): { id?: string; sha256?: string; reference?: string } => {
  const q = typed?.trim() ?? '';
  if (q === '') return {};
  if (isId(q)) return { id: q };
  return /^[0-9a-f]{64}$/i.test(q) ? { sha256: q } : { reference: q };
};
