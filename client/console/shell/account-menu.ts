import { Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
import type { StaffRole } from '#shared/people/rights';
import { Session } from '#client/console/session/session';
import { Density } from '#client/core/density';
import type { DensityChoice } from '#client/core/density';
import { Theme } from '#client/core/theme';
import type { ThemeChoice } from '#client/core/theme';
import { KitAvatar } from '#client/kit/avatar/avatar';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';

const roleWords: Record<StaffRole, string> = {
  agent: 'Vérification',
  supervisor: 'Pilotage',
  analyst: 'Fraude',
};
const heights: readonly { density: DensityChoice; word: string; icon: IconName }[] = [
  { density: 'compact', word: 'Lignes serrées', icon: 'rows' },
  { density: 'comfortable', word: 'Lignes aérées', icon: 'rows-wide' },
];
const looks: readonly { theme: ThemeChoice; word: string; icon: IconName }[] = [
  { theme: 'system', word: 'Comme le système', icon: 'screen' },
  { theme: 'light', word: 'Clair', icon: 'sun' },
  { theme: 'dark', word: 'Sombre', icon: 'moon' },
];

/** Behind one's own initials: who, light or dark, how high the rows are, the way out. */
@Component({
  selector: 'console-account-menu',
  imports: [KitAvatar, KitIcon, MatMenuModule],
  template: `
    @if (person(); as person) {
      <button
        type="button"
        class="me"
        [matMenuTriggerFor]="menu"
        [attr.aria-label]="person.initials + ', votre compte, ' + person.name"
      >
        <kit-avatar large me [initials]="person.initials" [name]="person.name" />
      </button>
      <mat-menu #menu xPosition="before">
        <p class="who">
          <b>{{ person.name }}</b><span>{{ role() }}</span>
        </p>
        @for (look of looks; track look.theme) {
          <button
            mat-menu-item
            role="menuitemradio"
            [attr.aria-checked]="theme.current() === look.theme"
            (click)="theme.choose(look.theme)"
          >
            <span class="line">
              <kit-icon [name]="look.icon" />{{ look.word }}
              @if (theme.current() === look.theme) {
                <kit-icon class="on" name="check" />
              }
            </span>
          </button>
        }
        @for (height of heights; track height.density; let first = $first) {
          <button
            mat-menu-item
            role="menuitemradio"
            [class.apart]="first"
            [attr.aria-checked]="density.current() === height.density"
            (click)="density.choose(height.density)"
          >
            <span class="line">
              <kit-icon [name]="height.icon" />{{ height.word }}
              @if (density.current() === height.density) {
                <kit-icon class="on" name="check" />
              }
            </span>
          </button>
        }
        <button mat-menu-item class="out" (click)="leave()">
          <span class="line"><kit-icon name="sign-out" />Se déconnecter</span>
        </button>
      </mat-menu>
    }
  `,
  styles: `
    .me {
      display: grid;
      place-items: center;
      width: 36px;
      height: 36px;
      border-radius: 50%;
    }
    .who {
      display: grid;
      gap: 2px;
      padding: 6px 12px 10px;
      margin-bottom: 6px;
      border-bottom: 1px solid var(--aval-line);
      font-size: 13px;
    }
    .who b {
      font-weight: 600;
    }
    .who span {
      font-size: 12px;
      color: var(--aval-text-2);
    }
    .line {
      display: flex;
      align-items: center;
      gap: 10px;
      min-width: 168px;
    }
    .on {
      margin-left: auto;
    }
    .apart,
    .out {
      border-top: 1px solid var(--aval-line);
      margin-top: 6px;
    }
  `,
})
export class AccountMenu {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly theme = inject(Theme);
  protected readonly density = inject(Density);
  protected readonly looks = looks;
  protected readonly heights = heights;
  protected readonly person = this.session.person;
  protected readonly role = computed(() => {
    const person = this.person();
    return person ? roleWords[person.role] : '';
  });

  protected async leave(): Promise<void> {
    await this.session.signOut();
    await this.router.navigate(['/connexion']);
  }
}
