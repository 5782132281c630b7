import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { UndoStrip } from '#client/console/review/decision/undo-strip';
import { LiveLine } from '#client/console/shell/live-line';
import { Language } from '#client/core/language';

@Component({
  selector: 'console-root',
  imports: [RouterOutlet, UndoStrip],
  template: `<router-outlet /><console-undo-strip />`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }
  `,
})
export class ConsoleRoot {
  constructor() {
    // The console speaks French only for now, whatever this device chose on the applicants' site.
    inject(Language).fix('fr');
    // It must listen before the socket opens: the server greets with a pulse.
    inject(LiveLine);
  }
}
