import { Component, DOCUMENT, DestroyRef, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { fillPath } from '#shared/http/endpoint';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { ApplicantSession } from '../../session/applicant-session';
import { canSign } from '../../shell/digest';
import { Icon } from '../../shell/icon';
import { Place } from '../../shell/place';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { CertificateScreen } from '../certificate/certificate-screen';
import { CodeScreen } from '../code/code-screen';
import { frameTexts } from './frame-texts';
import { KeyKeeper } from '../key/key-keeper';
import { MakingScreen } from '../certificate/making-screen';
import { Note } from './note';
import { OtherTabs } from './other-tabs';
import { ReadScreen } from '../contract/read-screen';
import { partOf, screenOf, stairOf } from './screen';
import { SealingScreen } from '../signature/sealing-screen';
import { SignScreen } from '../signature/sign-screen';
import { SignedScreen } from '../signature/signed-screen';
import { isSigner } from './signer-mark';
import { Signers } from './signers';
import { Stair } from './stair';
import { StartScreen } from './start-screen';
import { WithdrawnScreen } from '../withdrawal/withdrawn-screen';

/** Fetches the ceremony of the address and shows the one screen of its step. */
@Component({
  selector: 'portal-signing-frame',
  imports: [
    CertificateScreen,
    CodeScreen,
    Icon,
    MakingScreen,
    Note,
    ReadScreen,
    RouterLink,
    ScreenTitle,
    SealingScreen,
    SignScreen,
    SignedScreen,
    Signers,
    Stair,
    StartScreen,
    WithdrawnScreen,
  ],
  templateUrl: './signing-frame.html',
  host: { class: 'view' },
})
export class SigningFrame {
  readonly dossierId = input.required<string>();
  readonly etape = input<string>();
  protected readonly store = inject(CeremonyStore);
  protected readonly tabs = inject(OtherTabs);
  protected readonly t = wording(frameTexts);
  private readonly keys = inject(KeyKeeper);
  private readonly session = inject(ApplicantSession);
  private readonly router = inject(Router);
  private readonly place = inject(Place);
  private readonly page = inject(DOCUMENT);

  protected readonly ceremony = computed(() => {
    const ceremony = this.store.ceremony();
    return ceremony?.dossierId === this.dossierId() ? ceremony : null;
  });
  protected readonly screen = computed(() => {
    const ceremony = this.ceremony();
    if (ceremony === null) return null;
    return screenOf(ceremony, { secure: canSign(), key: this.keys.state(), part: partOf(this.etape()) });
  });
  protected readonly stair = computed(() => {
    const screen = this.screen();
    return screen === null ? null : stairOf(screen);
  });
  protected readonly notOpen = computed(() => {
    const step = this.ceremony()?.step;
    return step?.at === 'not_open' ? this.t().notOpen[step.why] : null;
  });
  /** Who signs later may already read the frozen contract. */
  protected readonly mayReadFirst = computed(() => {
    const ceremony = this.ceremony();
    return ceremony?.step.at === 'not_open' && ceremony.step.why === 'other_signer_first' && ceremony.contract !== null;
  });
  protected readonly contractAddress = computed(() =>
    fillPath(ceremonyEndpoints.contract.path, { id: this.dossierId() }),
  );
  /** A session that ended, of one who has no account to sign in with. */
  protected readonly linkUsed = computed(
    () => this.store.failure()?.code === 'not_signed_in' && isSigner(this.dossierId()),
  );
  protected readonly secureAddress = computed(() => {
    const { host, pathname } = this.page.location;
    return `https://${host}${pathname}`;
  });

  constructor() {
    effect(() => {
      const id = this.dossierId();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      if (this.store.failure()?.code !== 'not_signed_in' || this.linkUsed()) return;
      untracked(() => {
        this.session.ended();
        void this.router.navigate(['/connexion'], { queryParams: { suite: this.router.url } });
      });
    });
    // A new screen begins at its top, as a new page would.
    effect(() => {
      if (this.screen() !== null) this.page.defaultView?.scrollTo(0, 0);
    });
    effect(() => {
      this.place.needsLine.set(this.stair() !== null);
    });
    inject(DestroyRef).onDestroy(() => {
      this.place.needsLine.set(false);
      this.store.close();
    });
  }
}
