import { Component, DestroyRef, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ConsultationStore } from '#client/console/archive/consult/consultation-store';
import { stepLines } from '#client/console/archive/consult/step-lines';
import { ServedDocument } from '#client/console/archive/consult/served-document';
import { OverviewStore } from '#client/console/archive/overview-store';
import { saveFile } from '#client/console/archive/save-file';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';

const icons = { coming: 'clock', done: 'check-circle', doubt: 'clock', wrong: 'late' } as const;
const tones = { coming: '', done: 'pass', doubt: 'doubt', wrong: 'fail' } as const;
const said = { coming: 'à venir', done: 'fait', doubt: 'en attente de preuve', wrong: 'mauvais' } as const;

/** A piece is shown once its verification has been: each step as it happens, then the document, in this order. */
@Component({
  selector: 'console-consultation-page',
  imports: [KeyCap, KitButton, KitIcon, RouterLink, ServedDocument],
  providers: [ConsultationStore],
  templateUrl: './consultation-page.html',
  styleUrls: ['../lines.css', './consultation-page.css'],
})
export class ConsultationPage {
  /** Both from the address. */
  readonly id = input.required<string>();
  readonly n = input.required<string>();
  private readonly overview = inject(OverviewStore);
  protected readonly store = inject(ConsultationStore);
  protected readonly lines = computed(() =>
    stepLines(this.store.steps(), this.store.ownCheck()).map((line) => ({
      ...line,
      icon: icons[line.state],
      tone: tones[line.state],
      said: said[line.state],
    })),
  );
  protected readonly verdict = computed(() => {
    if (this.store.trouble() !== null) return { tone: 'fail', words: 'Rien n’est montré' };
    if (this.store.served()) return { tone: 'pass', words: 'Vérifiée, puis montrée' };
    return { tone: '', words: 'Vérification en cours…' };
  });
  protected readonly name = computed(() => this.store.served()?.name ?? `Pièce ${this.n()}`);

  constructor() {
    effect(() => {
      const [id, n] = [this.id(), Number(this.n())];
      untracked(() => void this.store.consult(id, n).then(() => this.overview.load()));
    });
    const router = inject(Router);
    const key = (name: string, cap: string, does: string, run: () => void) => ({ key: name, cap, does, run });
    inject(Keys).bind(
      'Consultation',
      [
        key('t', 'T', 'Télécharger', () => {
          this.save();
        }),
        key('v', 'V', 'Vérifier de nouveau', () => {
          this.again();
        }),
        key('w', 'W', 'Revenir à l’archive', () => void router.navigate(['/archives', this.id()])),
      ],
      inject(DestroyRef),
    );
  }

  /** Another consultation: it is journaled like the first. */
  protected again(): void {
    if (!this.store.running()) void this.store.consult(this.id(), Number(this.n()));
  }

  protected save(): void {
    const served = this.store.served();
    if (served) saveFile(served.name, served.mediaType, served.octets);
  }
}
