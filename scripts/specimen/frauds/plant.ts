import type { Draw } from '../draw.ts';
import type { CompleteDeclaration, Requirement } from '../specimen-dossier.ts';
import type { Story } from '../story.ts';

/** What a fraud starts from. */
export interface Scene {
  readonly story: Story;
  readonly draw: Draw;
  readonly today: string;
  /** An account that another dossier has. */
  readonly reusedIban: string;
}

/** The story with the fraud in it, and the requirement whose piece carries it. */
export interface Planted {
  readonly story: Story;
  readonly on: Requirement;
  /** What was done, in words. */
  readonly what: string;
  /** What the applicant declares where he lies too. */
  readonly declare?: (honest: CompleteDeclaration) => CompleteDeclaration;
}

export type Plant = (scene: Scene) => Planted;
