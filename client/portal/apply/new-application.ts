import { Injectable, computed, signal } from '@angular/core';
import * as z from 'zod/mini';
import type { Brand, Offer } from '#shared/brands/catalogue';
import { termsSchema } from '#shared/dossiers/application-contract';
import type { Terms } from '#shared/dossiers/application-contract';

const key = 'aval.new-application';
const choiceSchema = z.object({ ...termsSchema.shape, formId: z.uuid() });
type Choice = z.infer<typeof choiceSchema>;

/**
 * What is chosen before an account exists, kept on the device. `formId` is drawn once and stays until the server has
 * answered, so that a form sent twice makes one application.
 */
@Injectable({ providedIn: 'root' })
export class NewApplication {
  private readonly choice = signal<Choice | null>(kept());
  private readonly brand = signal<Brand | null>(null);

  readonly terms = this.choice.asReadonly();
  readonly brandId = computed(() => this.brand()?.id ?? null);
  readonly offers = computed(() => this.brand()?.offers ?? []);
  readonly offer = computed(() => this.offers().find((offer) => offer.productId === this.choice()?.productId) ?? null);

  /** Goes on with what was chosen for this brand, or starts with nothing chosen. */
  startAt(brand: Brand): void {
    this.brand.set(brand);
    if (this.choice()?.brandId !== brand.id || this.offer() === null) this.keep(null);
  }

  chooseOffer(offer: Offer): void {
    const brandId = this.brand()?.id;
    const held = this.choice();
    if (brandId === undefined || held?.productId === offer.productId) return;
    const { productId, minimumCents, maximumCents, months } = offer;
    const amountCents = middleAmount(minimumCents, maximumCents);
    const middle = months[Math.floor(months.length / 2)] ?? 12;
    this.keep({ formId: held?.formId ?? uuid(), brandId, productId, amountCents, months: middle });
  }

  chooseTerms(terms: Pick<Terms, 'amountCents' | 'months'>): void {
    const held = this.choice();
    if (held !== null) this.keep({ ...held, ...terms });
  }

  /** The server has it: the next application is another form. */
  done(): void {
    this.keep(null);
  }

  private keep(choice: Choice | null): void {
    this.choice.set(choice);
    if (choice === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(choice));
  }
}

/** A round amount near the low third: nobody is pushed to borrow more. */
const middleAmount = (minimumCents: number, maximumCents: number): number => {
  const near = minimumCents + (maximumCents - minimumCents) / 6;
  return Math.max(minimumCents, Math.round(near / 10_000) * 10_000);
};

function kept(): Choice | null {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  try {
    const parsed = choiceSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** UUID version 4 (RFC 9562 §5.4); `crypto.randomUUID` is missing where the page is not served over TLS. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const set = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return set.toString(16).padStart(2, '0');
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((group) => group.join(''))
    .join('-');
}
