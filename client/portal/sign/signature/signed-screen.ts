import { Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import { creditCost } from '#shared/brands/cost';
import { fillPath } from '#shared/http/endpoint';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { dayAndHour, euros, fileSize, hour, longDay, sameDay } from '../../shell/formats';
import { Icon } from '../../shell/icon';
import type { IconName } from '../../shell/icon';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { ContractStore } from '../contract/contract-store';
import { CopyKeeper } from './copy-keeper';
import { lastDay } from '../last-day';
import { ShownScreens } from '../frame/shown-screens';
import { SignedHead } from './signed-head';
import { signedTexts } from './signed-texts';
import { Signers } from '../frame/signers';

const day = 86_400_000;
/** No payment before the eighth day (C. conso. L. 312-25: seven days from the acceptance). */
const daysBeforePayment = 8;

/** The end: the copy and its digest, how anyone can check it, until when to change one's mind, what comes next. */
@Component({
  selector: 'portal-signed-screen',
  imports: [Icon, RouterLink, SignedHead, Signers],
  templateUrl: './signed-screen.html',
  host: { class: 'contents' },
})
export class SignedScreen {
  private readonly store = inject(CeremonyStore);
  private readonly contract = inject(ContractStore);
  private readonly language = inject(Language);
  protected readonly copies = inject(CopyKeeper);
  protected readonly t = wording(signedTexts);
  protected readonly copied = signal(false);
  protected readonly verifyAddress = `${inject(DOCUMENT).location.host}/verifier`;

  private readonly step = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'sealed' ? step : null;
  });
  protected readonly dossierId = computed(() => this.store.ceremony()?.dossierId ?? '');
  protected readonly proof = computed(() => fillPath(ceremonyEndpoints.proof.path, { id: this.dossierId() }));
  protected readonly proofPdf = computed(() => fillPath(ceremonyEndpoints.proofPdf.path, { id: this.dossierId() }));
  protected readonly signedAt = computed(() => {
    const step = this.step();
    const language = this.language.current();
    return step === null ? '' : `${longDay(step.signedAt, language)}, ${hour(step.signedAt, language)}`;
  });
  protected readonly file = computed(() => {
    const step = this.step();
    if (step === null) return null;
    const pages = this.contract.pages();
    const { filename, bytes, sha256 } = step.copy;
    const words = filename.split(' ');
    return {
      // The reference is not broken over two lines.
      name: words.slice(0, -1).join(' '),
      end: words.at(-1) ?? '',
      sha256,
      size: fileSize(bytes, this.language.current()),
      pages: pages === null ? '' : this.t().pages(pages),
      groups: sha256.match(/.{1,4}/g) ?? [],
    };
  });
  protected readonly problem = computed(() => {
    const state = this.copies.state();
    return state.kind === 'failed' ? state.message : '';
  });
  protected readonly compared = computed(() => {
    const state = this.copies.state();
    return state.kind === 'here' && state.sha256 !== null;
  });
  protected readonly mind = computed(() => {
    const { withdrawal } = this.store.ceremony() ?? { withdrawal: { open: false, until: null } };
    const step = this.step();
    if (step === null || !withdrawal.open || withdrawal.until === null) return null;
    const [from, to, now] = [Date.parse(step.signedAt), Date.parse(withdrawal.until), this.store.now()];
    const language = this.language.current();
    const { mind } = this.t();
    return {
      until: lastDay(withdrawal.until, language),
      share: Math.min(100, Math.max(4, ((now - from) / (to - from)) * 100)),
      since: sameDay(from, now) ? mind.today : mind.since(dayAndHour(from, now, language)),
      days: Math.max(1, Math.floor((to - now) / day)),
    };
  });
  protected readonly path = computed((): readonly { icon: IconName; name: string; note: string }[] => {
    const ceremony = this.store.ceremony();
    const step = this.step();
    if (ceremony === null || step === null) return [];
    const language = this.language.current();
    const { next } = this.t();
    const { monthlyCents } = creditCost(ceremony.amountCents, ceremony.months, ceremony.offer.debtorRatePercent);
    const money = longDay(Date.parse(step.signedAt) + daysBeforePayment * day, language);
    return [
      { icon: 'tick', name: ceremony.state === 'archived' ? next.archived : next.signed, note: next.kept },
      { icon: 'bank', name: next.money(ceremony.brand.name), note: next.moneyFrom(money) },
      { icon: 'calendar', name: next.first, note: next.firstNote(euros(monthlyCents, language, 2)) },
    ];
  });

  constructor() {
    inject(ShownScreens).show('signed');
  }

  protected async copy(digest: string): Promise<void> {
    await navigator.clipboard.writeText(digest);
    this.copied.set(true);
  }
}
