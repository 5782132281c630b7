import { Injectable, computed, inject, signal } from '@angular/core';
import { readConsultation } from '#shared/archive/consultation';
import type { ConsultationStep } from '#shared/archive/consultation';
import type { Failure } from '#client/core/api';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { sha256Hex } from '#client/console/archive/sha256';

export interface Served {
  readonly name: string;
  readonly mediaType: string;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/** What this browser found when it computed the digest itself. */
export type OwnCheck = { readonly kind: 'same' | 'differs'; readonly sha256: string };

/** One consultation: its steps as the server tells them, the octets, and our own look at them. */
@Injectable()
export class ConsultationStore {
  private readonly client = inject(ArchiveClient);
  private readonly told = signal<readonly ConsultationStep[]>([]);
  private readonly given = signal<Served | null>(null);
  private readonly own = signal<OwnCheck | null>(null);
  private readonly failed = signal<string | null>(null);
  private readonly open = signal(false);
  readonly steps = this.told.asReadonly();
  readonly ownCheck = this.own.asReadonly();
  readonly running = this.open.asReadonly();
  /** Nothing is shown of octets that this browser does not find to be those of the journal. */
  readonly served = computed(() => (this.own()?.kind === 'same' ? this.given() : null));
  /** What was refused, or cut: no octet is shown. */
  readonly trouble = computed(() => {
    const last = this.told().at(-1);
    return last?.step === 'refused' ? last.message : this.failed();
  });
  private turn = 0;

  async consult(id: string, n: number): Promise<void> {
    const turn = (this.turn += 1);
    this.told.set([]);
    this.given.set(null);
    this.own.set(null);
    this.failed.set(null);
    this.open.set(true);
    try {
      const octets = await readConsultation(await this.client.consultation(id, n), (step) => {
        if (turn === this.turn) this.told.update((steps) => [...steps, step]);
      });
      if (turn === this.turn && octets) await this.look(octets);
    } catch (error) {
      if (turn !== this.turn) return;
      this.failed.set(
        error instanceof TypeError
          ? 'La réponse s’est interrompue avant la fin. Rien n’est montré. Réessayez.'
          : (error as Failure).message,
      );
    } finally {
      if (turn === this.turn) this.open.set(false);
    }
  }

  private async look(octets: Uint8Array<ArrayBuffer>): Promise<void> {
    const leaf = this.told().find((step) => step.step === 'leaf');
    const served = this.told().find((step) => step.step === 'served');
    if (!leaf || !served) return;
    const sha256 = await sha256Hex(octets);
    this.given.set({ name: served.name, mediaType: served.mediaType, octets });
    this.own.set({ kind: sha256 === leaf.sha256 ? 'same' : 'differs', sha256 });
    if (sha256 !== leaf.sha256)
      this.failed.set('Ce qui est arrivé n’a pas l’empreinte du journal. Rien n’est montré. Prévenez l’exploitant.');
  }
}
