import { Component, DOCUMENT, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Language } from '#client/core/language';
import { fillPath } from '#shared/http/endpoint';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { Dock } from '../../shell/dock';
import { dayAndHour, hour, sameDay } from '../../shell/formats';
import { Icon } from '../../shell/icon';
import type { IconName } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { browserName } from './browser-name';
import { CeremonyStore } from '../ceremony-store';
import { certificateTexts } from './certificate-texts';
import { fromBase64 } from '../key/base64';
import { readOwnCertificate } from '../key/own-certificate';
import { KeyKeeper } from '../key/key-keeper';
import { ShownScreens } from '../frame/shown-screens';

interface Line {
  readonly icon: IconName;
  readonly title: string;
  readonly why: string;
}

/** The certificate, as its own bytes say it, and where its key is. */
@Component({
  selector: 'portal-certificate-screen',
  imports: [Dock, Icon, ScreenTitle],
  templateUrl: './certificate-screen.html',
  host: { class: 'contents' },
})
export class CertificateScreen {
  private readonly store = inject(CeremonyStore);
  private readonly keys = inject(KeyKeeper);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly agent = inject(DOCUMENT).defaultView?.navigator.userAgent ?? '';
  protected readonly t = wording(certificateTexts);
  protected readonly turns = Array.from({ length: 18 }, (_, index) => index * 10);
  private readonly remote = computed(() => this.store.ceremony()?.service === 'remote');

  protected readonly card = computed(() => {
    const ceremony = this.store.ceremony();
    if (ceremony?.step.at !== 'read') return null;
    const certificate = readOwnCertificate(fromBase64(ceremony.step.certificate.der));
    const { signUntil } = ceremony.step.certificate;
    return {
      ...certificate,
      reference: ceremony.reference,
      valid: this.between(certificate.notBefore, Date.parse(signUntil)),
      device: this.remote() ? this.t().service : this.t().device(browserName(this.agent)),
    };
  });
  protected readonly lines = computed((): readonly Line[] => {
    const t = this.t();
    if (this.remote()) return [{ icon: 'key', title: t.remote, why: t.remoteWhy }];
    return [
      { icon: 'key', title: t.keyStays, why: t.keyStaysWhy },
      this.keys.outlivesThePage()
        ? { icon: 'lock', title: t.sameDevice, why: t.sameDeviceWhy }
        : { icon: 'lock', title: t.passing, why: t.passingWhy },
    ];
  });
  protected readonly address = computed(() =>
    fillPath(ceremonyEndpoints.certificateDer.path, { id: this.store.ceremony()?.dossierId ?? '' }),
  );

  constructor() {
    inject(ShownScreens).show('certificate');
  }

  protected next(event: Event): void {
    event.preventDefault();
    void this.router.navigate([], { queryParams: { etape: 'lecture' } });
  }

  private between(from: number, to: number): string {
    const language = this.language.current();
    const now = this.store.now();
    const t = this.t();
    if (sameDay(from, now) && sameDay(to, now)) return t.today(hour(to, language));
    return t.between(dayAndHour(from, now, language), dayAndHour(to, now, language));
  }
}
