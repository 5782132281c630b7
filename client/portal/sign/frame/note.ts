import { Component, input } from '@angular/core';
import { Icon } from '../../shell/icon';
import type { IconName } from '../../shell/icon';

/** A sentence in a quiet frame: what happened, what to mind. */
@Component({
  selector: 'portal-note',
  imports: [Icon],
  template: `<div [class]="'note ' + tone()">
    <svg [portalIcon]="icon()"></svg>
    <span><ng-content /></span>
  </div>`,
})
export class Note {
  readonly tone = input<'info' | 'doubt' | 'pass' | ''>('info');
  readonly icon = input<IconName>('info');
}
