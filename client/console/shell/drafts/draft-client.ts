import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { draftEndpoints } from '#shared/review/draft-contract';
import type { KeptDraft } from '#shared/review/draft-contract';
import type { DraftPatch } from '#shared/review/draft-patch';
import { Api } from '#client/core/api';

/** Not `randomUUID`: it is missing where the page is not served over TLS. */
const newName = (): string => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16)).join('');

/** One's own unsaved work, read and written. */
@Injectable({ providedIn: 'root' })
export class DraftClient {
  private readonly api = inject(Api);
  /** What this page is called where its changes are told. */
  readonly tab = newName();

  read(id: string): Promise<KeptDraft> {
    return firstValueFrom(this.api.call(draftEndpoints.read, { at: { id } }));
  }

  keep(id: string, { token, changes }: { token: number | null; changes: DraftPatch }): Promise<KeptDraft> {
    return firstValueFrom(this.api.call(draftEndpoints.keep, { at: { id }, body: { token, tab: this.tab, changes } }));
  }
}
