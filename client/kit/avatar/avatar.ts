import { Component, booleanAttribute, input } from '@angular/core';

/** Initials on a neutral disc; one's own wears the ring, one who is away a dashed outline. */
@Component({
  selector: 'kit-avatar',
  template: `<span aria-hidden="true">{{ initials() }}</span
    ><span class="sr">{{ name() }}{{ away() ? ', en pause' : '' }}</span>`,
  host: { '[class.me]': 'me()', '[class.large]': 'large()', '[class.away]': 'away()', '[attr.title]': 'name()' },
  styles: `
    :host {
      position: relative;
      width: 24px;
      height: 24px;
      border-radius: 50%;
      display: inline-grid;
      place-items: center;
      flex: none;
      font-size: 11px;
      font-weight: 600;
      background: var(--aval-track);
      color: var(--aval-text);
    }
    :host(.large) {
      width: 28px;
      height: 28px;
    }
    :host(.me) {
      box-shadow:
        0 0 0 1.5px var(--aval-canvas),
        0 0 0 3px var(--aval-primary);
    }
    :host(.away) {
      background: none;
      border: 1px dashed var(--aval-line-2);
      color: var(--aval-text-2);
    }
  `,
})
export class KitAvatar {
  readonly initials = input.required<string>();
  readonly name = input.required<string>();
  readonly me = input(false, { transform: booleanAttribute });
  readonly large = input(false, { transform: booleanAttribute });
  readonly away = input(false, { transform: booleanAttribute });
}
