import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '#client/core/api';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { outcomeOf } from '../../shell/outcome';
import { CeremonyStore } from '../ceremony-store';
import { PreparedError, checkPrepared } from '../key/prepared-document';
import type { CheckedDocument, PreparedProblem } from '../key/prepared-document';

export type ContractTrouble =
  { readonly kind: 'call'; readonly message: string } | { readonly kind: 'check'; readonly problem: PreparedProblem };

/** The exact bytes to read and to sign, fetched once and checked before they are shown. */
@Injectable({ providedIn: 'root' })
export class ContractStore {
  private readonly api = inject(Api);
  private readonly store = inject(CeremonyStore);
  private readonly held = signal<CheckedDocument | null>(null);
  private readonly trouble = signal<ContractTrouble | null>(null);
  private loading: string | null = null;
  readonly failure = this.trouble.asReadonly();
  private readonly counted = signal<{ readonly dossierId: string; readonly pages: number } | null>(null);
  /** How many pages the reader counted; null until it did. */
  readonly pages = computed(() => {
    const counted = this.counted();
    return counted !== null && counted.dossierId === this.store.ceremony()?.dossierId ? counted.pages : null;
  });

  private readonly announced = computed(() => {
    const ceremony = this.store.ceremony();
    if (ceremony?.step.at !== 'read' || ceremony.contract === null) return null;
    return { dossierId: ceremony.dossierId, prepared: ceremony.step.prepared, contract: ceremony.contract };
  });
  /** The checked file, while it is still the one that the server announces. */
  readonly document = computed(() => {
    const held = this.held();
    return held !== null && held.sha256 === this.announced()?.prepared.sha256 ? held : null;
  });

  count(pages: number): void {
    const dossierId = this.store.ceremony()?.dossierId;
    if (dossierId !== undefined) this.counted.set({ dossierId, pages });
  }

  async load(): Promise<void> {
    const announced = this.announced();
    if (announced === null || this.document() !== null || this.loading === announced.prepared.sha256) return;
    this.loading = announced.prepared.sha256;
    this.trouble.set(null);
    const outcome = await outcomeOf(this.api.bytes(ceremonyEndpoints.prepared, { id: announced.dossierId }));
    try {
      if (outcome.ok) this.held.set(await checkPrepared(outcome.value, announced));
      else this.trouble.set({ kind: 'call', message: outcome.failure.message });
    } catch (error) {
      if (!(error instanceof PreparedError)) throw error;
      this.trouble.set({ kind: 'check', problem: error.problem });
    } finally {
      this.loading = null;
    }
  }
}
