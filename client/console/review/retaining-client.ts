import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Lease } from '#shared/queue/queue-contract';
import type { Box } from '#shared/reading/page';
import type { FieldRow } from '#shared/review/field-row';
import type { PieceVerdict } from '#shared/review/piece-verdict';
import { retainingEndpoints } from '#shared/review/retaining-contract';
import type { RegionReading, Retain } from '#shared/review/retaining-contract';
import type { RedoReason } from '#shared/intake/requirement';
import { Api } from '#client/core/api';

export type Judgement =
  | { readonly verdict: 'accepted' | 'open' }
  | { readonly verdict: 'to_redo'; readonly reason: RedoReason; readonly note?: string };
type RowName = Pick<FieldRow, 'documentId' | 'name' | 'page'>;

/** The calls that settle a dossier row by row and piece by piece, all under the lease. Each rejects with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class RetainingClient {
  private readonly api = inject(Api);

  async retain({ dossierId, token }: Lease, retain: Omit<Retain, 'token'>): Promise<FieldRow> {
    const call = this.api.call(retainingEndpoints.retain, { at: { id: dossierId }, body: { ...retain, token } });
    return (await firstValueFrom(call)).row;
  }

  async letGo({ dossierId, token }: Lease, { documentId, name, page }: RowName): Promise<void> {
    const body = { token, documentId, name, page };
    await firstValueFrom(this.api.call(retainingEndpoints.letGo, { at: { id: dossierId }, body }));
  }

  readRegion(
    { dossierId, token }: Lease,
    region: { documentId: string; page: number; box: Box; expected: FieldRow['name'] | null },
  ): Promise<RegionReading> {
    const call = this.api.call(retainingEndpoints.readRegion, { at: { id: dossierId }, body: { ...region, token } });
    return firstValueFrom(call);
  }

  async judge({ dossierId, token }: Lease, requirementId: string, judgement: Judgement): Promise<PieceVerdict | null> {
    const at = { id: dossierId, requirementId };
    const call = this.api.call(retainingEndpoints.judgePiece, { at, body: { ...judgement, token } });
    return (await firstValueFrom(call)).verdict;
  }
}
