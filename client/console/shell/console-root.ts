import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LiveLine } from '#client/console/shell/live-line';
import { Language } from '#client/core/language';

@Component({
  selector: 'console-root',
  imports: [RouterOutlet],
  template: `<router-outlet />`,
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
