import { Component } from '@angular/core';
import { lenderCall, lenderIdentity } from '#shared/brands/lender';

/** The lender's number, that a thumb calls. */
@Component({
  selector: 'portal-call-us',
  template: `<a class="nb" [href]="address">{{ phone }}</a>`,
  host: { class: 'contents' },
})
export class CallUs {
  protected readonly address = lenderCall;
  protected readonly phone = lenderIdentity.phone;
}
