import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArchiveOverview, DepositKind, DepositProblem } from '#shared/archive/archive-desk-view';
import { Clock } from '#client/core/clock';
import { age, clockTime } from '#client/kit/wording/french';

const kinds: Record<DepositKind, string> = {
  signed: 'signé',
  refused: 'refusé',
  withdrawn: 'retiré',
  retracted: 'rétracté',
  expired: 'expiré',
  renewed: 'horodaté à nouveau',
};
const problems: Record<DepositProblem, string> = {
  store_unavailable: 'un magasin est absent',
  store_full: 'un magasin est plein',
  frozen: 'le journal est arrêté',
  refused_by_policy: 'un format ou une taille que la règle n’admet pas',
  file_damaged: 'une pièce est abîmée ou manque',
  unexpected: 'une erreur inattendue, écrite au journal technique',
};

/** Dossiers whose archive is still to be made, and what keeps each of them. */
@Component({
  selector: 'console-waiting-list',
  imports: [RouterLink],
  template: `
    <h2>Dossiers en attente d’archivage <span class="label">ils reviennent d’eux-mêmes</span></h2>
    <ul>
      @for (line of lines(); track line.key) {
        <li>
          <a class="mono" [routerLink]="['/dossiers', line.id]">{{ line.reference }}</a>
          <span>{{ line.kind }}, depuis {{ line.since }}</span>
          <span [class.fail]="line.problem">{{ line.problem ?? 'pas encore essayé' }}</span>
          <span class="label">{{ line.next }}</span>
        </li>
      }
    </ul>
  `,
  styleUrl: './watch.css',
  styles: `
    li {
      display: grid;
      grid-template-columns: 128px minmax(120px, auto) minmax(0, 1fr) auto;
      gap: 14px;
      align-items: center;
      min-height: 36px;
    }
    a {
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    @media (max-width: 900px) {
      li {
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 12px;
        padding: 6px 0;
      }
    }
  `,
})
export class WaitingList {
  readonly waiting = input.required<ArchiveOverview['waiting']>();
  private readonly now = inject(Clock).now;
  protected readonly lines = computed(() =>
    this.waiting().map(({ dossierId, reference, kind, askedAt, attempts, problem, nextTryAt }) => ({
      ...{ key: `${dossierId} ${kind} ${askedAt}`, id: dossierId, reference, kind: kinds[kind] },
      since: age(askedAt, this.now()),
      problem: problem && problems[problem],
      next: nextTryAt === null || attempts === 0 ? '' : `essai ${attempts + 1} à ${clockTime(nextTryAt)}`,
    })),
  );
}
