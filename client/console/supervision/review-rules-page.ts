import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { decisionEndpoints } from '#shared/review/decision-contract';
import type { ReviewRule } from '#shared/review/four-eyes';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';

const words: Record<ReviewRule['id'], { readonly name: string; readonly why: string }> = {
  amount: {
    name: 'Montant',
    why: 'Une approbation à partir de ce montant est relue par une deuxième personne.',
  },
  dismissed_high: {
    name: 'Anomalie grave levée',
    why: 'Une approbation où un contrôle grave a été levé, ou une lecture sûre corrigée, est relue par une deuxième personne.',
  },
  sample: {
    name: 'Tirage au sort',
    why: 'Cette part des décisions, tirée par dossier et non par agent, est relue avant de partir.',
  },
  quality: {
    name: 'Qualité, après coup',
    why: 'Cette part des dossiers décidés est relue plus tard. Aucun dossier ne l’attend.',
  },
};

/** When a second person is asked, and what is looked at again afterwards: four rules that a supervisor switches and sets, for the decisions to come. */
@Component({
  selector: 'console-review-rules-page',
  imports: [KitButton, KitIcon, RouterLink],
  templateUrl: './review-rules-page.html',
  styleUrls: ['../shell/sheet.css', './review-rules-page.css'],
})
export class ReviewRulesPage {
  private readonly api = inject(Api);
  protected readonly words = words;
  protected readonly rules = signal<readonly ReviewRule[] | null>(null);
  protected readonly wrong = signal<string | null>(null);
  /** What was changed last, said to who listens. */
  protected readonly said = signal('');

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    try {
      this.rules.set((await firstValueFrom(this.api.call(decisionEndpoints.rules))).rules);
      this.wrong.set(null);
    } catch (error) {
      this.wrong.set((error as Failure).message);
    }
  }

  protected valueOf(rule: ReviewRule): string {
    if (rule.kind === 'amount') return String(rule.fromCents / 100);
    return rule.kind === 'dismissed_high' ? '' : String(Math.round(rule.share * 1000) / 10).replace('.', ',');
  }

  protected switch(rule: ReviewRule): void {
    void this.change(rule, { active: !rule.active });
  }

  /** The number as people write it: euros, or a share in per cent. What is no such number is not sent. */
  protected set(rule: ReviewRule, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const number = Number(event.target.value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
    const most = rule.kind === 'amount' ? 1_000_000 : 100;
    if (event.target.value.trim() === '' || !(number >= 0 && number <= most)) {
      this.said.set('');
      this.wrong.set(rule.kind === 'amount' ? 'Un montant entre 0 et 1 000 000 €.' : 'Une part entre 0 et 100 %.');
      event.target.value = this.valueOf(rule);
      return;
    }
    if (rule.kind === 'amount') void this.change(rule, { active: rule.active, fromCents: Math.round(number * 100) });
    else void this.change(rule, { active: rule.active, share: number / 100 });
  }

  private async change(
    rule: ReviewRule,
    body: { readonly active: boolean; readonly fromCents?: number; readonly share?: number },
  ): Promise<void> {
    try {
      await firstValueFrom(this.api.call(decisionEndpoints.changeRule, { at: { ruleId: rule.id }, body }));
      await this.load();
      this.said.set(`${words[rule.id].name}\u00a0: enregistré, pour les décisions à venir.`);
    } catch (error) {
      this.wrong.set((error as Failure).message);
    }
  }
}
