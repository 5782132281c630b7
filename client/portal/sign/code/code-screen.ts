import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { Language } from '#client/core/language';
import type { CodeChannel } from '#shared/signing/ceremony-state';
import { Dock } from '../../shell/dock';
import { hour } from '../../shell/formats';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { codeTexts } from './code-texts';
import { Note } from '../frame/note';
import { ShownScreens } from '../frame/shown-screens';

const length = 6;

/** The one-time code: typed, pasted with or without spaces, or offered by the phone. */
@Component({
  selector: 'portal-code-screen',
  imports: [Dock, Icon, Note, ScreenTitle],
  templateUrl: './code-screen.html',
  host: { class: 'contents' },
})
export class CodeScreen {
  private readonly store = inject(CeremonyStore);
  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly t = wording(codeTexts);
  protected readonly busy = signal(false);
  protected readonly digits = signal('');
  protected readonly renewed = signal(false);
  private readonly refusal = signal<string | null>(null);

  private readonly sent = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'code' ? step.code : null;
  });
  protected readonly code = computed(() => {
    const sent = this.sent();
    if (sent === null) return null;
    const minutes = Math.round((Date.parse(sent.expiresAt) - Date.parse(sent.sentAt)) / 60_000);
    return { ...sent, at: hour(sent.sentAt, this.language.current()), minutes };
  });
  protected readonly others = computed(() =>
    (this.store.ceremony()?.channels ?? []).filter(({ channel }) => channel !== this.sent()?.channel),
  );
  /** Seconds until another code may be asked for: the one delay that is counted down. */
  protected readonly wait = computed(() => {
    const sent = this.sent();
    return sent === null ? 0 : Math.ceil(Math.max(0, Date.parse(sent.resendAt) - this.store.now()) / 1000);
  });
  protected readonly boxes = computed(() =>
    Array.from({ length }, (_, index) => ({
      digit: this.digits().charAt(index),
      current: index === Math.min(this.digits().length, length - 1),
    })),
  );
  protected readonly error = computed(() => {
    const sent = this.sent();
    if (sent !== null && this.store.now() > Date.parse(sent.expiresAt)) return this.t().over;
    return this.refusal();
  });

  constructor() {
    inject(ShownScreens).show('code');
    // A code that is over leads back to the screen before, which says so.
    inject(DestroyRef).onDestroy(() => {
      if (this.store.ceremony()?.step.at === 'code') this.store.notice.set(this.refusal() ?? this.t().over);
    });
  }

  protected type(field: HTMLInputElement): void {
    const digits = field.value.replace(/\D/g, '').slice(0, length);
    field.value = digits;
    this.digits.set(digits);
    this.refusal.set(null);
  }

  protected async resend(channel: CodeChannel): Promise<void> {
    if (this.busy()) return;
    const outcome = await this.store.sendCode(channel);
    this.renewed.set(outcome.ok);
    this.refusal.set(outcome.ok ? null : outcome.failure.message);
    this.digits.set('');
    this.field()?.nativeElement.focus();
  }

  protected async verify(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.renewed.set(false);
    if (this.digits().length < length) {
      this.refusal.set(this.t().six);
      this.field()?.nativeElement.focus();
      return;
    }
    this.busy.set(true);
    const outcome = await this.store.verifyCode(this.digits());
    this.busy.set(false);
    if (outcome.ok) return;
    const left = this.sent()?.triesLeft ?? 0;
    const { code, message } = outcome.failure;
    const wrong = left > 0 ? `${message} ${this.t().tries(left)}` : this.t().noTries;
    this.refusal.set(code === 'code_wrong' ? wrong : message);
    if (this.sent() === null) this.store.notice.set(this.refusal());
    this.digits.set('');
    this.field()?.nativeElement.focus();
  }
}
