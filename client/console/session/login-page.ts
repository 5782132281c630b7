import type { ElementRef } from '@angular/core';
import { Component, afterNextRender, inject, input, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import type { Failure } from '#client/core/api';
import { Session } from '#client/console/session/session';
import { Logo } from '#client/console/shell/logo';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';

type Wrong = { email?: string; password?: string; form?: string };

/** Sign-in for the members of the centre. */
@Component({
  selector: 'console-login-page',
  imports: [KitButton, KitIcon, Logo],
  templateUrl: './login-page.html',
  styleUrl: './login-page.css',
})
export class LoginPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly email = viewChild.required<ElementRef<HTMLInputElement>>('email');
  private readonly password = viewChild.required<ElementRef<HTMLInputElement>>('password');
  /** Where the reader wanted to go. */
  readonly vers = input<string>();
  /** Set when the session ended under his eyes. */
  readonly fin = input<string>();
  protected readonly wrong = signal<Wrong>({});
  protected readonly sending = signal(false);
  protected readonly shown = signal(false);

  constructor() {
    afterNextRender(() => {
      this.email().nativeElement.focus();
    });
  }

  protected async enter(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const email = this.email().nativeElement.value.trim();
    const password = this.password().nativeElement.value;
    const wrong = emptyParts(email, password);
    this.wrong.set(wrong);
    if (wrong.email) {
      this.email().nativeElement.focus();
      return;
    }
    if (wrong.password) {
      this.password().nativeElement.focus();
      return;
    }
    this.sending.set(true);
    try {
      await this.session.signIn(email, password);
      await this.router.navigateByUrl(safeTarget(this.vers()));
    } catch (error) {
      this.wrong.set({ form: sentenceOf(error as Failure) });
      this.password().nativeElement.select();
    } finally {
      this.sending.set(false);
    }
  }
}

function emptyParts(email: string, password: string): Wrong {
  return {
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
      ? {}
      : { email: 'Écrivez votre adresse, par exemple prenom@maison.fr.' }),
    ...(password === '' ? { password: 'Écrivez votre mot de passe.' } : {}),
  };
}

/** Typed errors name a field by its place in the form; here the two fields are one question. */
function sentenceOf(failure: Failure): string {
  if (failure.code === 'offline') return 'Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.';
  if (failure.code === 'invalid_input') return 'Adresse ou mot de passe inexact. Vérifiez-les et réessayez.';
  return failure.message;
}

/** Only our own screens: an address from outside never leads anywhere else. */
function safeTarget(target: string | undefined): string {
  return target?.startsWith('/') && !target.startsWith('//') && !target.startsWith('/connexion') ? target : '/file';
}
