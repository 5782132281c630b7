import { Component, inject } from '@angular/core';
import { PdfViewer } from '#client/kit/pdf/pdf-viewer';
import { Icon } from '../../shell/icon';
import { pdfWords } from '../../shell/pdf-words';
import { wording } from '../../shell/wording';
import { ContractStore } from './contract-store';
import { contractTexts } from './contract-texts';
import { ShownScreens } from '../frame/shown-screens';

/** The checked bytes in the reader; each page that was reached is told for the proof. */
@Component({
  selector: 'portal-contract-reader',
  imports: [Icon, PdfViewer],
  template: `
    @if (contract.failure(); as failure) {
      <section class="card">
        <h2>{{ t().trouble.title }}</h2>
        <p class="error" role="alert">
          <svg portalIcon="triangle"></svg>
          <span>{{ failure.kind === 'call' ? failure.message : t().trouble[failure.problem] }}</span>
        </p>
        <button class="btn" type="button" style="margin-top: 14px" (click)="contract.load()">
          {{ t().trouble.again }}
        </button>
      </section>
    } @else {
      <kit-pdf-viewer
        [bytes]="contract.document()?.pdf ?? null"
        [name]="t().contract"
        [words]="words()"
        (opened)="contract.count($event)"
        (reached)="reach($event)"
      />
    }
  `,
  styles: ':host { display: block; min-width: 0 }',
})
export class ContractReader {
  protected readonly contract = inject(ContractStore);
  protected readonly t = wording(contractTexts);
  protected readonly words = wording(pdfWords);
  private readonly screens = inject(ShownScreens);

  constructor() {
    void this.contract.load();
  }

  protected reach(page: number): void {
    if (this.contract.pages() !== null) this.screens.show('contract_page', page);
  }
}
