import { mentionStart, mentionable, withMention } from '#client/console/review/notes/mention';

const people = [
  { personId: '1', name: 'Hélène Garnier', initials: 'HG', role: 'supervisor' as const },
  { personId: '2', name: 'Karim Haddad', initials: 'KH', role: 'agent' as const },
];

describe('a name behind an @', () => {
  it('is sought from the @ before the cursor, not in an address', () => {
    expect(mentionStart('Vois @hé', 8)).toEqual({ at: 5, typed: 'hé' });
    expect(mentionStart('a@b', 3)).toBeNull();
    expect(mentionStart('rien', 4)).toBeNull();
    expect(mentionStart('@Hélène Garnier a vu', 20)).toBeNull();
  });

  it('finds a colleague by any word of the name, accents set aside', () => {
    expect(mentionable(people, 'hele').map(({ personId }) => personId)).toEqual(['1']);
    expect(mentionable(people, 'had').map(({ personId }) => personId)).toEqual(['2']);
    expect(mentionable(people, '')).toHaveLength(2);
  });

  it('is written whole, and the cursor goes behind it', () => {
    const start = mentionStart('Vois @hé, merci', 8);
    expect(start && withMention('Vois @hé, merci', start, { name: 'Hélène Garnier' })).toEqual({
      text: 'Vois @Hélène Garnier , merci',
      cursor: 21,
    });
  });
});
