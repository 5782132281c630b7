import { Component, DOCUMENT, computed, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import { PdfViewer } from '#client/kit/pdf/pdf-viewer';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { isOpen } from '#shared/dossiers/states';
import { ApplicationStore } from '../shell/application/application-store';
import { sha256Hex } from '../shell/digest';
import { dayAndHour, fileSize } from '../shell/formats';
import { Icon } from '../shell/icon';
import { outcomeOf } from '../shell/outcome';
import { pdfWords } from '../shell/pdf-words';
import { saveFile } from '../shell/save-file';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { contractTexts } from './contract-texts';

/** The frozen contract: the document itself, its size and digest, and plainly what comes next. */
@Component({
  selector: 'portal-contract-page',
  imports: [RouterLink, Icon, PdfViewer, ScreenTitle],
  templateUrl: './contract-page.html',
  host: { class: 'view' },
})
export class ContractPage {
  protected readonly store = inject(ApplicationStore);
  protected readonly t = wording(contractTexts);
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);
  private readonly api = inject(Api);
  private readonly page = inject(DOCUMENT);
  protected readonly words = wording(pdfWords);

  protected readonly copied = signal(false);
  protected readonly verdict = signal<'checking' | 'same' | 'other' | 'unable' | null>(null);
  protected readonly failure = signal<string | null>(null);
  /** The contract itself, as it was frozen. */
  protected readonly bytes = signal<Uint8Array<ArrayBuffer> | null>(null);
  protected readonly readable = computed(() => {
    const state = this.store.application()?.state;
    return state !== undefined && isOpen('read_contract', state);
  });
  protected readonly signable = computed(() => {
    const state = this.store.application()?.state;
    return state !== undefined && isOpen('sign', state);
  });
  private readonly wanted = computed(() =>
    this.readable() ? (this.store.application()?.contract?.sha256 ?? null) : null,
  );
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

  constructor() {
    effect(() => {
      if (this.wanted() !== null) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const id = this.store.application()?.id ?? '';
    const outcome = await outcomeOf(this.api.bytes(applicationEndpoints.contract, { id }));
    this.failure.set(outcome.ok ? null : outcome.failure.message);
    if (outcome.ok) this.bytes.set(outcome.value);
  }

  protected save(): void {
    const bytes = this.bytes();
    const reference = this.store.application()?.reference ?? '';
    if (bytes !== null) saveFile(this.page, bytes, `${reference}.pdf`, 'application/pdf');
  }

  protected async copy(digest: string): Promise<void> {
    await navigator.clipboard.writeText(digest);
    this.copied.set(true);
  }

  protected async check(digest: string): Promise<void> {
    this.verdict.set('checking');
    const bytes = this.bytes();
    const found = bytes === null ? null : await sha256Hex(bytes);
    this.verdict.set(found === null ? 'unable' : found === digest.toLowerCase() ? 'same' : 'other');
  }
}
