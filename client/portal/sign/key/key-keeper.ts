import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Api } from '#client/core/api';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import type { Ceremony } from '#shared/signing/ceremony-state';
import type { Outcome } from '../../shell/outcome';
import { CeremonyStore } from '../ceremony-store';
import { fromBase64, toBase64 } from './base64';
import { KeyBox } from './key-box';
import { isAbout } from './own-certificate';
import { makeSigningKey, requestFor } from './signing-key';
import type { SigningKey } from './signing-key';
import type { KeyState } from '../frame/screen';

/** The key of this device and the certificate about it: found again after a reload, made anew when lost. */
@Injectable({ providedIn: 'root' })
export class KeyKeeper {
  private readonly store = inject(CeremonyStore);
  private readonly box = inject(KeyBox);
  private readonly api = inject(Api);
  private readonly held = signal<{ readonly der: string; readonly key: SigningKey | null } | null>(null);
  private readonly passing = signal(false);

  /** False where the browser keeps no key: it lives as long as this page. */
  readonly outlivesThePage = computed(() => !this.passing());
  private readonly certificate = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'read' ? step.certificate.der : null;
  });
  readonly state = computed((): KeyState => {
    const ceremony = this.store.ceremony();
    if (ceremony?.service === 'remote') return 'unneeded';
    const held = this.held();
    if (held === null || held.der !== this.certificate()) return 'looking';
    return held.key === null ? 'lost' : 'here';
  });

  constructor() {
    effect(() => {
      const der = this.certificate();
      if (der !== null) untracked(() => void this.look(der));
    });
  }

  /** The key of the certificate, if this device has it. */
  key(): SigningKey | null {
    return this.state() === 'here' ? (this.held()?.key ?? null) : null;
  }

  /**
   * A new key, its request, its certificate. The key is kept before the request leaves, so that a reload in between
   * loses nothing; tabs take turns, and the second finds what the first obtained.
   */
  async obtain(why: 'step' | 'lost'): Promise<Outcome<Ceremony> | null> {
    const ceremony = this.store.ceremony();
    const you = this.store.you();
    if (ceremony === null || you === null) return null;
    const { dossierId, service, reference } = ceremony;
    if (service === 'remote') {
      return this.store.change((at) => this.api.call(ceremonyEndpoints.obtainCertificate, { at, body: {} }));
    }
    return navigator.locks.request(`aval.key.${dossierId}.${you.id}`, async () => {
      await this.store.refresh();
      const step = this.store.ceremony()?.step;
      if (step?.at !== 'certificate' && !(why === 'lost' && step?.at === 'read' && this.state() !== 'here'))
        return null;
      const key = await makeSigningKey();
      const request = toBase64(await requestFor(key, reference));
      this.passing.set(!(await this.box.keep(dossierId, you.id, key)));
      return this.store.change((at) => this.api.call(ceremonyEndpoints.obtainCertificate, { at, body: { request } }));
    });
  }

  async forget(): Promise<void> {
    const ceremony = this.store.ceremony();
    const you = this.store.you();
    if (ceremony !== null && you !== null) await this.box.forget(ceremony.dossierId, you.id);
    this.held.set(null);
  }

  private async look(der: string): Promise<void> {
    const ceremony = this.store.ceremony();
    const you = this.store.you();
    if (ceremony === null || you === null || ceremony.service === 'remote') return;
    const found = await this.box.find(ceremony.dossierId, you.id);
    const fits = found !== null && isAbout(fromBase64(der), found.publicKey);
    if (this.certificate() === der) this.held.set({ der, key: fits ? found : null });
  }
}
