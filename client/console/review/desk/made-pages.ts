import type { BesideKind } from '#client/kit/viewer/viewer-tools';
import { pageAsSentUrl, pageErrorLevelsUrl } from '#client/console/review/review-client';

interface MadePage {
  readonly urlOf: (documentId: string, page: number) => string;
  /** Behind the page's name, for a screen reader. */
  readonly says: string;
  readonly title: string;
  readonly aside: string | null;
  readonly arrives: string;
  /** What keeps it from being made before the page was read; null where nothing does. */
  readonly unread: string | null;
}

/** Pictures that the server makes of the page under review itself. */
export const madePages = {
  original: {
    urlOf: pageAsSentUrl,
    says: 'comme envoyée',
    title: 'Comme envoyée',
    aside: 'avant redressement',
    arrives: 'La page comme envoyée arrive.',
    unread: null,
  },
  levels: {
    urlOf: pageErrorLevelsUrl,
    says: 'niveaux d’erreur',
    title: 'Niveaux d’erreur',
    aside: null,
    arrives: 'Les niveaux d’erreur se calculent.',
    unread: 'Les niveaux d’erreur se montrent une fois la page lue.',
  },
} as const satisfies Partial<Record<BesideKind, MadePage>>;
export type MadeKind = keyof typeof madePages;

export const madeKindOf = (kind: BesideKind | null): MadeKind | null =>
  kind === 'original' || kind === 'levels' ? kind : null;
