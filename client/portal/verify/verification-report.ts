import { Component, computed, inject, input } from '@angular/core';
import { Language } from '#client/core/language';
import type { ExplainedVerification, Verdict } from '#shared/verification/verification-contract';
import { fileSize, hour } from '../shell/formats';
import { Icon } from '../shell/icon';
import type { IconName } from '../shell/icon';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { CheckList } from './check-list';
import { verifyTexts } from './verify-texts';

const good: readonly [IconName, string] = ['tick', ''];
const unsure: readonly [IconName, string] = ['triangle', 'doubt'];
const bad: readonly [IconName, string] = ['cross', 'fail'];
const looks: Readonly<Record<Verdict, readonly [IconName, string]>> = {
  intact_and_trusted: good,
  intact_unproven: unsure,
  intact_unknown_signer: unsure,
  signer_not_valid: bad,
  altered: bad,
  not_verifiable: unsure,
  unsigned: unsure,
  encrypted: unsure,
  unreadable: unsure,
};

/** What was found of a file: the verdict, each signature with its checks, the timestamps, the file itself. */
@Component({
  selector: 'portal-verification-report',
  imports: [CheckList, Icon],
  templateUrl: './verification-report.html',
  host: { class: 'contents' },
})
export class VerificationReport {
  readonly report = input.required<ExplainedVerification>();
  readonly filename = input.required<string>();
  /** SHA-256 computed on this device; null where it could not be. */
  readonly ownDigest = input.required<string | null>();
  protected readonly t = wording(verifyTexts);
  private readonly language = inject(Language);

  protected readonly verdict = computed(() => {
    const { verdict, title, sentence } = this.report();
    return {
      icon: looks[verdict][0],
      tone: looks[verdict][1],
      title: this.say(title),
      sentence: this.say(sentence),
    };
  });
  protected readonly signatures = computed(() =>
    this.report().signatures.map(({ fieldName, title, verdict, signer, signedAt, checks }, index) => ({
      fieldName,
      checks,
      heading: this.t().signature(index + 1),
      title: this.say(title),
      tone: looks[verdict][1] || 'pass',
      name: signer?.name ?? this.t().unknown,
      signedAt: signedAt === null ? this.t().noTime : this.when(signedAt),
      signer: signer && {
        ...signer,
        serial: (signer.serial.toUpperCase().match(/.{1,4}/g) ?? []).join(' '),
        valid: this.t().between(this.when(signer.notBefore), this.when(signer.notAfter)),
      },
    })),
  );
  protected readonly timestamps = computed(() =>
    this.report().timestamps.map(({ at, authority, checks }, index) => ({
      index,
      checks,
      at: at === null ? this.t().noTime : this.when(at),
      authority: authority ?? '',
    })),
  );
  protected readonly facts = computed(() => {
    const { size, sha256, verifiedAt } = this.report();
    return {
      size: fileSize(size, this.language.current()),
      checkedAt: this.when(verifiedAt),
      groups: sha256.match(/.{1,4}/g) ?? [],
    };
  });
  /** What came to the server is not what is on this device. */
  protected readonly changedOnTheWay = computed(() => {
    const own = this.ownDigest();
    return own !== null && own !== this.report().sha256;
  });

  private say(words: { fr: string; en: string }): string {
    return this.language.current() === 'fr' ? frenchSpaces(words.fr) : words.en;
  }

  private when(moment: string): string {
    // On paper « aujourd’hui » says nothing: the day is always written.
    const language = this.language.current();
    const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long' });
    return this.t().moment(day.format(new Date(moment)), hour(moment, language));
  }
}
