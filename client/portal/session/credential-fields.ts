import { Component, ElementRef, inject, input, signal } from '@angular/core';
import { accountTexts } from './account-texts';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';

const smallest = 10;

/** E-mail and password, for a new account or for one that exists. Wrong ones are marked and focused by `read`. */
@Component({
  selector: 'portal-credential-fields',
  imports: [Icon],
  template: `
    <div class="ask-field" [class.bad]="emailWrong()">
      <label class="label" for="email">{{ t().email }}</label>
      @if (creating()) {
        <p class="help" id="email-help">{{ t().emailHelp }}</p>
      }
      @if (emailWrong()) {
        <p class="error" id="email-error">
          <svg portalIcon="triangle"></svg><span>{{ t().emailWrong }}</span>
        </p>
      }
      <div class="field">
        <input
          #email
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          [attr.aria-invalid]="emailWrong() || null"
          [attr.aria-describedby]="emailWrong() ? 'email-error' : creating() ? 'email-help' : null"
          (change)="check(email.value)"
        />
      </div>
    </div>
    <div class="ask-field" [class.bad]="passwordWrong()">
      <label class="label" for="password">{{ t().password }}</label>
      @if (creating()) {
        <p class="help" id="password-help">{{ t().passwordHelp }}</p>
      }
      @if (passwordWrong()) {
        <p class="error" id="password-error">
          <svg portalIcon="triangle"></svg><span>{{ creating() ? t().passwordShort : t().passwordEmpty }}</span>
        </p>
      }
      <div class="field">
        <input
          id="password"
          name="password"
          [type]="shown() ? 'text' : 'password'"
          [autocomplete]="creating() ? 'new-password' : 'current-password'"
          [attr.aria-invalid]="passwordWrong() || null"
          [attr.aria-describedby]="passwordWrong() ? 'password-error' : creating() ? 'password-help' : null"
        />
        <button
          class="quiet"
          type="button"
          [attr.aria-pressed]="shown()"
          [attr.aria-label]="shown() ? t().hide : t().show"
          (click)="shown.set(!shown())"
        >
          <svg portalIcon="eye"></svg>
        </button>
      </div>
    </div>
  `,
})
export class CredentialFields {
  readonly creating = input(false);
  protected readonly t = wording(accountTexts);
  protected readonly shown = signal(false);
  protected readonly emailWrong = signal(false);
  protected readonly passwordWrong = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** What was typed, or null with the first wrong field focused. */
  read(): { email: string; password: string } | null {
    const [email, password] = [this.value('email').trim(), this.value('password')];
    this.emailWrong.set(!isEmail(email));
    this.passwordWrong.set(password.length < (this.creating() ? smallest : 1));
    if (!this.emailWrong() && !this.passwordWrong()) return { email, password };
    this.host.querySelector<HTMLInputElement>(this.emailWrong() ? '#email' : '#password')?.focus();
    return null;
  }

  protected check(typed: string): void {
    if (typed.trim() !== '') this.emailWrong.set(!isEmail(typed.trim()));
  }

  /** Read from the field itself: a password manager may fill it without an event. */
  private value(id: 'email' | 'password'): string {
    return this.host.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }
}

const isEmail = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed);
