import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { findingTitle } from '#shared/findings/sentence';
import type { qualityEndpoints } from '#shared/review/quality-contract';
import type { ResponseOf } from '#shared/http/endpoint';
import { QualityClient } from '#client/console/quality/quality-client';
import { kappaWords } from '#client/console/quality/kappa-words';
import type { Failure } from '#client/core/api';
import { count, counted, dayNumber, percent } from '#client/kit/wording/french';

type Agreement = ResponseOf<(typeof qualityEndpoints)['agreement']>;
const days = 90;
const kinds = { approve: 'approuver', refuse: 'refuser' } as const;

/** How far first and second looks agree: on the decision, on each check, and the dossiers where they part. */
@Component({
  selector: 'console-agreement-table',
  imports: [RouterLink],
  templateUrl: './agreement-table.html',
  styleUrl: './agreement-table.css',
})
export class AgreementTable {
  private readonly client = inject(QualityClient);
  private readonly known = signal<Agreement | null>(null);
  protected readonly wrong = signal<string | null>(null);
  protected readonly kinds = kinds;
  protected readonly days = days;
  protected readonly lines = computed(() => {
    const known = this.known();
    if (!known) return [];
    const named = [
      { name: 'Décision', agreement: known.decision },
      ...known.checks.map(({ check, agreement }) => ({ name: findingTitle({ check }, 'fr'), agreement })),
    ];
    return named.map(({ name, agreement }) => ({
      name,
      n: count(agreement.n),
      same: agreement.observed === null ? '' : percent(agreement.observed, 0),
      ...kappaWords(agreement),
    }));
  });
  protected readonly sentence = computed(() => {
    const known = this.known();
    if (!known) return '';
    const judged = counted(known.decision.n, 'dossier relu', 'dossiers relus');
    return `${judged} sur ${count(known.sampled)} tirés au sort en ${days}\u00a0jours, ${count(known.waiting)} attendent.`;
  });
  protected readonly parted = computed(() =>
    (this.known()?.disagreements ?? []).map((pair) => ({
      ...pair,
      day: dayNumber(pair.at),
      checks: pair.differingChecks.map((check) => findingTitle({ check }, 'fr')).join(', '),
    })),
  );

  constructor() {
    this.client.agreement(days).then(
      (known) => {
        this.known.set(known);
      },
      (error: unknown) => {
        this.wrong.set((error as Failure).message);
      },
    );
  }
}
