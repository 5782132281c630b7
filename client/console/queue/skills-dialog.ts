import { Component, inject, signal } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { catalogueEndpoints, productKinds } from '#shared/brands/catalogue';
import type { Taking } from '#shared/queue/queue-contract';
import type { Assignee } from '#shared/queue/tray-contract';
import { FirstFocus } from '#client/console/shell/dialog/first-focus';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { KitButton } from '#client/kit/button/button';
import { KitChip } from '#client/kit/chip/chip';
import { KitKey } from '#client/kit/key/key-cap';
import { productKindWords } from '#client/kit/wording/tray-words';

/** Who takes what: brands and kinds of product, person by person. A press is kept at once. */
@Component({
  selector: 'console-skills-dialog',
  imports: [FirstFocus, KitButton, KitChip, KitKey, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Qui prend quoi</h2>
    <mat-dialog-content>
      <p>Sans rien d’allumé, une personne prend tout. Ce qui lui est attribué lui vient toujours.</p>
      @if (trouble(); as words) {
        <p class="fail" role="alert">{{ words }}</p>
      }
      @for (one of people(); track one.personId; let first = $first) {
        <fieldset>
          <legend>{{ one.name }}</legend>
          <div class="skills">
            @for (brand of brands(); track brand.id; let start = $first) {
              <button
                kitChip
                [consoleFirstFocus]="first && start"
                [on]="one.taking.brandIds.includes(brand.id)"
                (click)="turnBrand(one, brand.id)"
              >
                {{ brand.name }}
              </button>
            }
          </div>
          <div class="skills">
            @for (kind of kinds; track kind) {
              <button kitChip [on]="one.taking.productKinds.includes(kind)" (click)="turnKind(one, kind)">
                {{ words[kind] }}
              </button>
            }
          </div>
        </fieldset>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button kitButton mat-dialog-close type="button">Fermer <kit-key>Échap</kit-key></button>
    </mat-dialog-actions>
  `,
  styleUrls: ['../shell/dialog/dialog-fields.css', '../shell/tray/tray-dialog.css'],
})
export class SkillsDialog {
  private readonly client = inject(TrayClient);
  protected readonly kinds = productKinds;
  protected readonly words = productKindWords;
  protected readonly people = signal<readonly Assignee[]>([]);
  protected readonly brands = signal<readonly { id: string; name: string }[]>([]);
  protected readonly trouble = signal<string | null>(null);

  constructor() {
    const api = inject(Api);
    Promise.all([this.client.assignees(), firstValueFrom(api.call(catalogueEndpoints.catalogue))]).then(
      ([people, { brands }]) => {
        this.people.set(people);
        this.brands.set(brands);
      },
      (error: unknown) => {
        this.trouble.set((error as Failure).message);
      },
    );
  }

  protected turnBrand(one: Assignee, id: string): void {
    void this.keep(one, { ...one.taking, brandIds: turned(one.taking.brandIds, id) });
  }

  protected turnKind(one: Assignee, kind: Taking['productKinds'][number]): void {
    void this.keep(one, { ...one.taking, productKinds: turned(one.taking.productKinds, kind) });
  }

  /** Shown at once, and put back where the server refuses. */
  private async keep(one: Assignee, taking: Taking): Promise<void> {
    const put = (kept: Taking) => {
      this.people.update((people) =>
        people.map((other) => (other.personId === one.personId ? { ...other, taking: kept } : other)),
      );
    };
    put(taking);
    this.trouble.set(null);
    try {
      await this.client.setSkills(one.personId, taking);
    } catch (error) {
      put(one.taking);
      this.trouble.set((error as Failure).message);
    }
  }
}

const turned = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
