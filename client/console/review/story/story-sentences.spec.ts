import { logbookEvents } from '#shared/logbook/logbook-events';
import { storySentence } from '#client/console/review/story/story-sentences';

const tell = (event: string, detail: Record<string, unknown> = {}, actor: string | null = 'Inès Castel') =>
  storySentence({ event, detail, actor });

describe('the story of a dossier', () => {
  it('has a French sentence for every event of the logbook, whatever its detail lacks', () => {
    for (const event of logbookEvents) {
      expect(tell(event, {}, null)).toMatch(/^[A-ZÀ-Ý0-9].*\.$/u);
      expect(tell(event)).not.toContain('undefined');
    }
  });

  it('names the one who acted', () => {
    expect(tell('lease.claimed')).toBe('Inès Castel prend le dossier.');
    expect(tell('lease.claimed', { way: 'order' })).toBe('Inès Castel prend le dossier.');
    expect(tell('lease.claimed', { way: 'chosen' })).toBe('Inès Castel prend le dossier, choisi dans la liste.');
  });

  it('says why a dossier was passed over, in the words that were typed where no reason of the list was right', () => {
    expect(tell('lease.skipped', { reason: 'other', note: 'Je connais le vendeur' })).toBe(
      'Inès Castel passe le dossier\u00a0: «\u00a0Je connais le vendeur\u00a0».',
    );
    expect(tell('lease.skipped', { reason: 'cannot_read', note: 'texte arabe' })).toBe(
      'Inès Castel passe le dossier\u00a0: «\u00a0Je n’arrive pas à lire les pièces. texte arabe\u00a0».',
    );
    expect(tell('lease.skipped', { reason: 'other' })).toContain('Autre raison');
  });

  it('tells what was counted, in the singular below two', () => {
    expect(tell('findings.raised', { checks: 12, failed: ['birth_date_matches'] })).toBe(
      '12\u00a0contrôles faits, 1\u00a0anomalie.',
    );
    expect(tell('findings.raised', { checks: 1, failed: [] })).toBe('1\u00a0contrôle fait, aucune anomalie.');
  });

  it('gives the reasons of a refusal in the words that the applicant reads', () => {
    const sentence = tell('decision.refused', { reasons: ['income_not_proven', 'made_up'] });
    expect(sentence).toBe(
      'Inès Castel refuse la demande. Les revenus déclarés ne sont pas prouvés par les pièces envoyées.',
    );
  });

  it('falls back to the name of an event that it does not know', () => {
    expect(tell('planet.aligned')).toBe('planet.aligned');
  });
});
