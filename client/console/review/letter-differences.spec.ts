import * as fc from 'fast-check';
import { differences } from '#client/console/review/letter-differences';

const marked = (declared: string, read: string): string =>
  differences(declared, read)
    .map((run) => (run.differs ? `[${run.text}]` : run.text))
    .join('');

describe('the characters that differ', () => {
  it.each([
    ['14/07/1991', '14/01/1991', '14/0[1]/1991'],
    ['Moreau', 'MOREAU', 'MOREAU'],
    ['Hélène', 'HELENE', 'HELENE'],
    ['Moreau', 'M0REAU', 'M[0]REAU'],
    ['Martin', 'MARTlNI', 'MART[l]N[I]'],
    ['Lefebvre', 'LEFEVRE', 'LEFE[V]RE'],
    ['Dupont', 'DUPON', 'DUPO[N]'],
    ['', 'ABC', '[ABC]'],
    ['ABC', '', ''],
  ])('%s read as %s', (declared, read, expected) => {
    expect(marked(declared, read)).toBe(expected);
  });

  it('loses no character of the reading', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (declared, read) => {
        expect(
          differences(declared, read)
            .map((run) => run.text)
            .join(''),
        ).toBe(read);
      }),
    );
  });

  it('marks nothing where only accents and capitals differ', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zéèêàçôûï '-]{1,20}$/), (word) => {
        expect(differences(word, word.toUpperCase()).some((run) => run.differs)).toBe(false);
      }),
    );
  });
});
