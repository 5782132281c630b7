import { Component, computed, inject, signal } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { isOpen } from '#shared/dossiers/states';
import { fillPath } from '#shared/http/endpoint';
import { ApplicationStore } from '../shell/application/application-store';
import { dayAndHour, fileSize } from '../shell/formats';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { contractTexts } from './contract-texts';
import { sha256Hex } from './digest';

/** The frozen contract: the document itself, its size and digest, and plainly what comes next. */
@Component({
  selector: 'portal-contract-page',
  imports: [RouterLink, Icon, ScreenTitle],
  templateUrl: './contract-page.html',
  host: { class: 'view' },
})
export class ContractPage {
  protected readonly store = inject(ApplicationStore);
  protected readonly t = wording(contractTexts);
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);
  private readonly sanitizer = inject(DomSanitizer);

  protected readonly copied = signal(false);
  protected readonly verdict = signal<'checking' | 'same' | 'other' | 'unable' | null>(null);
  protected readonly readable = computed(() => {
    const state = this.store.application()?.state;
    return state !== undefined && isOpen('read_contract', state);
  });
  protected readonly address = computed(() =>
    fillPath(applicationEndpoints.contract.path, { id: this.store.application()?.id ?? '' }),
  );
  /** Our own address, made above from a path of the contract of the API: nothing typed by anyone is in it. */
  protected readonly frame = computed(() => this.sanitizer.bypassSecurityTrustResourceUrl(this.address()));
  protected readonly facts = computed(() => {
    const contract = this.store.application()?.contract ?? null;
    if (contract === null) return null;
    const language = this.language.current();
    return {
      size: fileSize(contract.bytes, language),
      frozen: dayAndHour(contract.frozenAt, this.clock.now(), language),
      digest: contract.sha256,
      groups: contract.sha256.match(/.{1,8}/g) ?? [],
    };
  });

  protected async copy(digest: string): Promise<void> {
    await navigator.clipboard.writeText(digest);
    this.copied.set(true);
  }

  protected async check(digest: string): Promise<void> {
    this.verdict.set('checking');
    const found = await sha256Hex(this.address());
    this.verdict.set(found === null ? 'unable' : found === digest.toLowerCase() ? 'same' : 'other');
  }
}
