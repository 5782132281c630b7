import { errorSentence, isErrorCode } from '#shared/errors/error-codes';
import { logbookEvents } from '#shared/logbook/logbook-events';
import type { LogbookEvent } from '#shared/logbook/logbook-events';
import { refusalReasons } from '#shared/review/review-contract';
import type { StoryLine } from '#shared/review/review-contract';
import { requirementKinds } from '#shared/intake/requirement';
import { documentKinds } from '#shared/reading/field';
import { documentLabels, requirementLabels } from '#client/console/review/labels';
import { spaced } from '#client/console/review/spacing';

const letterWords: Readonly<Record<string, string>> = {
  registered: 'compte ouvert',
  submitted: 'demande reçue',
  complement: 'pièces demandées',
  approved: 'demande acceptée',
  refused: 'demande refusée',
};

type Tell = (who: string, detail: Record<string, unknown>) => string;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const plural = (count: number, one: string, many: string): string => `${count}\u00a0${count < 2 ? one : many}`;
const quoted = (words: string | null): string => (words === null ? '' : `\u00a0: «\u00a0${words}\u00a0»`);

const documentName = (value: unknown): string | null => {
  const kind = documentKinds.find((one) => one === value);
  return kind ? documentLabels[kind] : null;
};
const pieceName = (value: unknown): string => {
  const kind = requirementKinds.find((one) => one === value);
  return kind ? ` : ${requirementLabels[kind].replace(/^[A-Z](?=[a-zé])/, (first) => first.toLowerCase())}` : '';
};
const reasonSentence = (value: unknown): string | null =>
  typeof value === 'string' && Object.hasOwn(refusalReasons, value)
    ? refusalReasons[value as keyof typeof refusalReasons][0]
    : null;

/** One sentence per event. `who` is the person who acted, or what stands for him. */
const tellings: Record<LogbookEvent, Tell> = {
  'application.created': () => 'La demande est créée.',
  'application.declared': () => 'Le demandeur complète sa déclaration.',
  'application.terms_changed': () => 'Le demandeur change le montant ou la durée.',
  'piece.sent': (_, detail) => `Pièce envoyée${pieceName(detail['kind'])}.`,
  'piece.removed': (_, detail) => `Pièce retirée par le demandeur${pieceName(detail['kind'])}.`,
  'application.submitted': () => 'La demande est envoyée au centre ; l’heure commence.',
  'complement.answered': () => 'Le demandeur a répondu ; le dossier revient dans la file.',
  'application.withdrawn': () => 'Le demandeur retire sa demande.',
  'document.read': (_, detail) => {
    const pages = number(detail['pages']);
    const name = documentName(detail['kind']) ?? 'Pièce';
    return `${name} : lecture terminée${pages === null ? '' : `, ${plural(pages, 'page', 'pages')}`}.`;
  },
  'document.failed': (_, detail) => {
    const code = text(detail['code']);
    return `Une pièce n’a pas pu être lue. ${code !== null && isErrorCode(code) ? errorSentence(code, 'fr') : ''}`.trim();
  },
  'findings.raised': (_, detail) => {
    const checks = number(detail['checks']);
    const failed = listed(detail['failed']).length;
    if (checks === null) return 'Les contrôles sont faits.';
    const found = failed === 0 ? 'aucune anomalie' : plural(failed, 'anomalie', 'anomalies');
    return `${plural(checks, 'contrôle fait', 'contrôles faits')}, ${found}.`;
  },
  'finding.dismissed': (who, detail) => `${who} lève une anomalie${quoted(text(detail['reason']))}.`,
  'lease.claimed': (who) => `${who} prend le dossier.`,
  'lease.released': (who) => `${who} rend le dossier à la file.`,
  'lease.expired': () =>
    'La prise en charge s’arrête, faute de nouvelles de la console ; le dossier retourne à la file.',
  'lease.taken_back': (who, detail) => {
    const from = text(detail['from']) ?? text(detail['holder']);
    return `${who} reprend le dossier${from === null ? '' : ` à ${from}`} et le remet dans la file.`;
  },
  'decision.approved': (who) => `${who} approuve la demande.`,
  'decision.refused': (who, detail) => {
    const reasons = listed(detail['reasons']).flatMap((reason) => reasonSentence(reason) ?? []);
    return `${who} refuse la demande. ${reasons.join(' ')}`.trim();
  },
  'decision.complement': (who, detail) => {
    const pieces = listed(detail['pieces']).length;
    return `${who} demande ${pieces === 0 ? 'une pièce' : plural(pieces, 'pièce', 'pièces')} ; l’heure attend le demandeur.`;
  },
  'contract.frozen': () => 'Le contrat est établi et figé.',
  'mail.written': (_, detail) => {
    const kind = text(detail['kind']);
    const about = kind !== null && Object.hasOwn(letterWords, kind) ? letterWords[kind] : undefined;
    return about === undefined ? 'Courriel écrit au demandeur.' : `Courriel écrit au demandeur : ${about}.`;
  },
  'fraud.confirmed': (who, detail) => `${who} confirme une fraude${quoted(text(detail['note']))}.`,
  'fraud.cleared': (who) => `${who} retire la mention de fraude.`,
};

/** A row of the logbook in a plain sentence; an event that this screen does not know is shown by its name. */
export function storySentence({ event, actor, detail }: Pick<StoryLine, 'event' | 'actor' | 'detail'>): string {
  const known = logbookEvents.find((name) => name === event);
  return known ? spaced(tellings[known](actor ?? 'Quelqu’un', detail)) : event;
}
