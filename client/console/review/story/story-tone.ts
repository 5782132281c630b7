import type { IconName } from '#client/kit/icon/icon-paths';

/** Whose doing a line of the story is: the applicant's, the house's by itself, a colleague's, or a decision. */
export interface StoryMark {
  readonly icon: IconName;
  readonly said: string;
  readonly decides: boolean;
}

const marks: readonly (readonly [RegExp, StoryMark])[] = [
  [/^decision\.(approved|refused|complement|proposed|disputed)$/, { icon: 'flag', said: 'Décision.', decides: true }],
  [/^(application|piece\.(sent|removed)|complement)/, { icon: 'person', said: 'Demandeur.', decides: false }],
  [/^(document|findings)\./, { icon: 'find', said: 'Lecture.', decides: false }],
  [/^(finding|field|piece|note|original|contact|decision)\./, { icon: 'pen', said: 'Contrôle.', decides: false }],
  [/^(lease|tray)\./, { icon: 'people', said: 'Prise en charge.', decides: false }],
  [/^(fraud|escalation)\./, { icon: 'shield', said: 'Fraude.', decides: false }],
  [/^mail\./, { icon: 'mail', said: 'Courriel.', decides: false }],
];
const other: StoryMark = { icon: 'file', said: 'Contrat.', decides: false };

export const storyMark = (event: string): StoryMark => marks.find(([pattern]) => pattern.test(event))?.[1] ?? other;
