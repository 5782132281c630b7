import { Component, computed, inject } from '@angular/core';
import { Session } from '#client/console/session/session';
import { LiveLine } from '#client/console/shell/live-line';
import { KitAvatar } from '#client/kit/avatar/avatar';

/** Who is at a console now. */
@Component({
  selector: 'console-presence-panel',
  imports: [KitAvatar],
  template: `
    <h2>
      Présents <span>{{ people().length || '' }}</span>
    </h2>
    @if (people().length > 0) {
      <ul>
        @for (person of people(); track person.personId) {
          <li><kit-avatar large [initials]="person.initials" [name]="person.words" [me]="person.me" /></li>
        }
      </ul>
    } @else {
      <p>{{ line.waiting() === null ? 'On écoute…' : 'Personne d’autre pour l’instant.' }}</p>
    }
  `,
  styles: `
    h2 {
      display: flex;
      justify-content: space-between;
      margin-bottom: 8px;
      font-size: 12px;
      font-weight: 600;
      color: var(--aval-text-2);
    }
    h2 span {
      font-weight: 400;
      color: var(--aval-text-3);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    p {
      color: var(--aval-text-2);
    }
  `,
})
export class PresencePanel {
  private readonly session = inject(Session);
  protected readonly line = inject(LiveLine);
  protected readonly people = computed(() => {
    const me = this.session.personId();
    return this.line
      .present()
      .map((person) => ({
        ...person,
        me: person.personId === me,
        words: person.dossierId === null ? person.name : `${person.name}, sur un dossier`,
      }))
      .sort((a, b) => Number(b.me) - Number(a.me));
  });
}
