import { Injectable, inject, signal } from '@angular/core';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { catalogueEndpoints } from '#shared/brands/catalogue';
import type { Brand } from '#shared/brands/catalogue';
import { outcomeOf } from './outcome';

/** Brands and what each offers, fetched once a visit. */
@Injectable({ providedIn: 'root' })
export class CatalogueStore {
  private readonly api = inject(Api);
  private readonly held = signal<readonly Brand[] | null>(null);
  private readonly trouble = signal<Failure | null>(null);
  readonly brands = this.held.asReadonly();
  readonly failure = this.trouble.asReadonly();

  async load(): Promise<void> {
    if (this.held() !== null) return;
    this.trouble.set(null);
    const outcome = await outcomeOf(this.api.call(catalogueEndpoints.catalogue));
    if (outcome.ok) this.held.set(outcome.value.brands);
    else this.trouble.set(outcome.failure);
  }
}
