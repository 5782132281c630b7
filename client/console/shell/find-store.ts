import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Subject, catchError, debounceTime, map, of, switchMap } from 'rxjs';
import { searchEndpoints } from '#shared/search/search-contract';
import type { FoundDossier } from '#shared/search/search-contract';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';

export type FindView =
  | { kind: 'idle' }
  /** Something is typed, and it is too short to be looked for. */
  | { kind: 'short' }
  | { kind: 'searching' }
  | { kind: 'found'; dossiers: readonly FoundDossier[] }
  | { kind: 'failed'; message: string };

/** Shorter words find too much. */
const shortest = 2;

const unasked = (q: string): FindView => ({ kind: q === '' ? 'idle' : 'short' });

/** Dossiers by reference, name, birth date, e-mail, phone or IBAN, as one types. Provided by the part that shows it. */
@Injectable()
export class FindStore {
  private readonly api = inject(Api);
  private readonly typed = new Subject<string>();
  private readonly state = signal<FindView>({ kind: 'idle' });
  readonly view = this.state.asReadonly();
  readonly dossiers = computed<readonly FoundDossier[]>(() => {
    const view = this.state();
    return view.kind === 'found' ? view.dossiers : [];
  });

  constructor() {
    this.typed
      .pipe(
        debounceTime(180),
        switchMap((q) => (q.length < shortest ? of(unasked(q)) : this.ask(q))),
        takeUntilDestroyed(),
      )
      .subscribe((view) => {
        this.state.set(view);
      });
  }

  look(text: string): void {
    const q = text.trim();
    this.state.set(q.length < shortest ? unasked(q) : { kind: 'searching' });
    this.typed.next(q);
  }

  private ask(q: string) {
    return this.api.call(searchEndpoints.find, { query: { q } }).pipe(
      map(({ dossiers }): FindView => ({ kind: 'found', dossiers })),
      catchError((failure: Failure) => of<FindView>({ kind: 'failed', message: failure.message })),
    );
  }
}
