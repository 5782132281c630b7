import { archiveEndpoints } from '#shared/archive/archive-contract';
import type { ClientRight } from '#shared/archive/archive-contract';
import { consistencyProof, rootAt } from '../../bricks/merkle-archive/tree/tree-proofs.ts';
import { verifierKey } from '../../bricks/merkle-archive/heads/signed-note.ts';
import { momentOf } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { Bind } from '../../platform/http/bind.ts';
import type { Actor, ClientSystemActor } from '../../platform/http/actor.ts';
import { idIn } from '../../platform/http/staff-call.ts';
import { findArchives, readArchive, requireArchive } from './archive-read-model.ts';
import { asked } from './archive-refusals.ts';
import { newestHeads } from './head-read-model.ts';
import { archiveOf } from './open-archive.ts';
import type { SigningParts } from '../signing/public.ts';
import { policiesInForce } from './policy-store.ts';
import { receiveDeposit } from './receive-deposit.ts';
import { tellStart } from './renewed-files.ts';
import { pseudonymOf } from './pseudonyms.ts';
import { pieceNumber, sendPiece } from './send-piece.ts';
import { attest, sendAttestationPdf, sendExport, sendVerifier } from './send-proofs.ts';

/** The system that asks, if its key allows it. @throws AppError forbidden */
const clientIn = ({ actor }: { readonly actor: Actor }, right: ClientRight): ClientSystemActor => {
  if (actor.role !== 'client_system' || !actor.rights.includes(right)) throw new AppError('forbidden');
  return actor;
};
/** Whose archives it sees. */
const scopeOf = ({ name, seesAll }: ClientSystemActor): string | undefined => (seesAll ? undefined : name);

/** The archive for the lender's systems. Another's archive is not there for who may not see it. */
export const clientRoutes = (bind: Bind, house: SigningParts): void => {
  const { db } = house;
  bindDeposit(bind, house);
  bindProofs(bind, house);

  bind(archiveEndpoints.search, (call) => {
    const client = clientIn(call, 'search');
    return findArchives(db, { ...call.query, depositor: scopeOf(client) });
  });
  bind(archiveEndpoints.archive, async (call) => {
    const client = clientIn(call, 'search');
    return readArchive(db, idIn(call), scopeOf(client));
  });
  bind(archiveEndpoints.piece, async (call) => {
    const client = clientIn(call, 'consult');
    const [id, piece] = [idIn(call), pieceNumber(call.at)];
    await requireArchive(db, id, scopeOf(client));
    const { archive } = await asked(archiveOf(house));
    const input = { archive: id, piece, actor: pseudonymOf(client) };
    await sendPiece(call.response, await asked(archive.consult(input)));
    return undefined;
  });
  bind(archiveEndpoints.startEvent, async (call) => {
    const client = clientIn(call, 'deposit');
    const id = idIn(call);
    await requireArchive(db, id, scopeOf(client));
    const { retention } = await asked(archiveOf(house));
    const now = await asked(tellStart(db, retention, id, call.body, pseudonymOf(client)));
    return { retainUntil: now.state === 'running' ? now.until : null };
  });
  bind(archiveEndpoints.latestHead, async (call) => {
    clientIn(call, 'search');
    const { signer } = await asked(archiveOf(house));
    const [head] = await newestHeads(db, 1);
    return { head: head ?? null, key: verifierKey(signer) };
  });
  bind(archiveEndpoints.consistency, async (call) => {
    clientIn(call, 'search');
    const [from, to] = [Number(call.query.from), Number(call.query.to)];
    const { archive } = await asked(archiveOf(house));
    if (from < 1 || from > to || to > (await archive.journal.size()))
      throw new AppError('invalid_input', { fields: [{ path: 'to', message: '1 ≤ from ≤ to ≤ size' }] });
    const [fromRoot, toRoot, proof] = await Promise.all([
      rootAt(archive.tree, from),
      rootAt(archive.tree, to),
      from === to ? [] : consistencyProof(archive.tree, from, to),
    ]);
    const base64 = (octets: Buffer): string => octets.toString('base64');
    return { from, to, fromRoot: base64(fromRoot), toRoot: base64(toRoot), proof: proof.map(base64) };
  });
};

const bindProofs = (bind: Bind, house: SigningParts): void => {
  /** The archive that is asked about, if it is this client's to see. */
  const about = async (call: Parameters<typeof idIn>[0] & { readonly actor: Actor }, right: ClientRight) => {
    const client = clientIn(call, right);
    const archive = idIn(call);
    await requireArchive(house.db, archive, scopeOf(client));
    return { archive, actor: pseudonymOf(client) };
  };
  bind(archiveEndpoints.attestation, async (call) => attest(house, await about(call, 'attest')));
  bind(archiveEndpoints.attestationPdf, async (call) => {
    await sendAttestationPdf(house, call.response, await about(call, 'attest'));
    return undefined;
  });
  bind(archiveEndpoints.export, async (call) => {
    await sendExport(house, call.response, await about(call, 'export'));
    return undefined;
  });
  bind(archiveEndpoints.verifier, async ({ response }) => {
    await sendVerifier(response);
    return undefined;
  });
};

const bindDeposit = (bind: Bind, house: SigningParts): void => {
  bind(archiveEndpoints.policies, (call) => {
    clientIn(call, 'deposit');
    return policiesInForce(house.db, house.clock.now());
  });
  bind(archiveEndpoints.deposit, async (call) => {
    const client = clientIn(call, 'deposit');
    const key = call.request.get('idempotency-key') ?? '';
    if (key === '') throw new AppError('deposit_key_missing');
    const { archive } = await asked(archiveOf(house));
    const { manifest, pieces, leave } = await receiveDeposit(call.request);
    const { reference: clientRef, policy, startEventAt } = manifest;
    const made = archive.deposit({
      ...{ depositor: client.name, key, actor: pseudonymOf(client), clientRef, policy, pieces },
      startEventAt: typeof startEventAt === 'string' ? momentOf(startEventAt) : null,
    });
    const {
      outcome,
      archive: id,
      receipt,
    } = await asked(made).catch((error: unknown) => {
      leave();
      throw error;
    });
    call.response.status(outcome === 'created' ? 201 : 200).location(`/archive/v1/archives/${id}`);
    return { archive: id, outcome, receipt };
  });
};
