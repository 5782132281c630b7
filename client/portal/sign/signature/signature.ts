import { Injectable, inject } from '@angular/core';
import type { Failure } from '#client/core/api';
import { Api } from '#client/core/api';
import { Language } from '#client/core/language';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import type { AskedFactor, SignatureInput } from '#shared/signing/ceremony-contract';
import { outcomeOf } from '../../shell/outcome';
import type { Outcome } from '../../shell/outcome';
import { CeremonyStore } from '../ceremony-store';
import { ContractStore } from '../contract/contract-store';
import { CopyKeeper } from './copy-keeper';
import { fromBase64, toBase64 } from '../key/base64';
import { signDocument } from '../key/prepared-document';
import { KeyKeeper } from '../key/key-keeper';
import { ShownScreens } from '../frame/shown-screens';

/** The click: signs what was shown with the key of this device and sends r‖s, nothing else. */
@Injectable({ providedIn: 'root' })
export class Signature {
  private readonly api = inject(Api);
  private readonly store = inject(CeremonyStore);
  private readonly contract = inject(ContractStore);
  private readonly keys = inject(KeyKeeper);
  private readonly screens = inject(ShownScreens);
  private readonly copies = inject(CopyKeeper);
  private readonly language = inject(Language);

  /** @returns why it is not signed, or null when it is */
  async sign(otp: string): Promise<Pick<Failure, 'code' | 'message'> | null> {
    const ceremony = this.store.ceremony();
    const document = this.contract.document();
    const by = await this.by(otp);
    if (ceremony === null || document === null || by === null) return null;
    await this.screens.told();
    const language = this.language.current();
    const consents = ceremony.consents.map(({ id, version }) => ({ id, version, language }));
    const body: SignatureInput = { preparedSha256: document.sha256, consents, by };
    this.copies.await();
    const outcome = await this.store.change((at) => this.api.call(ceremonyEndpoints.sign, { at, body }));
    return outcome.ok ? null : outcome.failure;
  }

  /** What the signature service wants of the signer; it may send him something for it. */
  askFactor(): Promise<Outcome<AskedFactor>> {
    const id = this.store.ceremony()?.dossierId ?? '';
    return outcomeOf(this.api.call(ceremonyEndpoints.askFactor, { at: { id } }));
  }

  private async by(otp: string): Promise<SignatureInput['by'] | null> {
    const step = this.store.ceremony()?.step;
    const document = this.contract.document();
    if (step?.at !== 'read' || document === null) return null;
    if (this.keys.state() === 'unneeded') return { service: 'remote', ...(otp === '' ? {} : { otp }) };
    const key = this.keys.key();
    if (key === null) return null;
    const signature = await signDocument(document, fromBase64(step.certificate.der), key);
    return { service: 'browser', certificateSerial: step.certificate.serial, signature: toBase64(signature) };
  }
}
