import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import type { ArchiveSummary } from '#shared/archive/archive-view';
import type { BodyInputOf, ResponseOf } from '#shared/http/endpoint';
import { Api } from '#client/core/api';

type Desk = typeof archiveDeskEndpoints;
type Answer<Call extends keyof Desk> = Promise<ResponseOf<Desk[Call]>>;

export interface Wanted {
  /** A reference or its beginning, the number of an archive, or a digest. */
  readonly q: string;
  readonly state: ArchiveSummary['state'] | null;
  readonly heldOnly: boolean;
}

/** The archive's desk over HTTP. Calls fail with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class ArchiveClient {
  private readonly api = inject(Api);

  overview(): Answer<'overview'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.overview));
  }

  /** @param after the last archive of the page before */
  search({ q, state, heldOnly }: Wanted, after: string | null): Answer<'search'> {
    const query = {
      ...(q === '' ? {} : { q }),
      ...(state === null ? {} : { state }),
      ...(heldOnly ? { held: 'true' } : {}),
      ...(after === null ? {} : { after }),
    };
    return firstValueFrom(this.api.call(archiveDeskEndpoints.search, { query }));
  }

  archive(id: string): Answer<'archive'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.archive, { at: { id } }));
  }

  /** The verification of a piece as it happens, then its octets. */
  consultation(id: string, n: number): Promise<ReadableStream<Uint8Array>> {
    return this.api.stream(archiveDeskEndpoints.consult, { id, n });
  }

  attestation(id: string): Answer<'attestation'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.attestation, { at: { id } }));
  }

  attestationPdf(id: string): Promise<Uint8Array<ArrayBuffer>> {
    return firstValueFrom(this.api.bytes(archiveDeskEndpoints.attestationPdf, { id }));
  }

  hold(id: string, body: BodyInputOf<Desk['hold']>): Answer<'hold'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.hold, { at: { id }, body }));
  }

  liftHold(id: string, holdId: string, reason: string): Answer<'liftHold'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.liftHold, { at: { id, holdId }, body: { reason } }));
  }

  foreseeTerm(id: string, told: BodyInputOf<Desk['startEvent']>): Answer<'foreseeTerm'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.foreseeTerm, { at: { id }, query: told }));
  }

  startEvent(id: string, told: BodyInputOf<Desk['startEvent']>): Answer<'startEvent'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.startEvent, { at: { id }, body: told }));
  }

  renditions(id: string): Answer<'renditions'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.renditions, { at: { id } }));
  }

  makeRenditions(id: string): Answer<'makeRenditions'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.makeRenditions, { at: { id } }));
  }

  heads(): Answer<'heads'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.heads));
  }

  incidents(): Answer<'incidents'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.incidents));
  }

  closeIncident(id: string): Answer<'closeIncident'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.closeIncident, { at: { id } }));
  }

  due(): Answer<'due'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.due));
  }

  eliminations(): Answer<'eliminations'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.eliminations));
  }

  propose(archives: readonly string[]): Answer<'proposeElimination'> {
    return firstValueFrom(
      this.api.call(archiveDeskEndpoints.proposeElimination, { body: { archives: [...archives] } }),
    );
  }

  approve(id: string): Answer<'approveElimination'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.approveElimination, { at: { id } }));
  }

  dismiss(id: string): Answer<'dismissElimination'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.dismissElimination, { at: { id } }));
  }

  eliminationAttestation(id: string): Answer<'eliminationAttestation'> {
    return firstValueFrom(this.api.call(archiveDeskEndpoints.eliminationAttestation, { at: { id } }));
  }
}
