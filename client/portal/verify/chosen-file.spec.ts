import { mostVerifiedBytes } from '#shared/verification/verification-contract';
import { refusalOf } from './chosen-file';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file that was chosen', () => {
  it('is taken when it says that it is a PDF, even after a few bytes', () => {
    expect(refusalOf(bytes('%PDF-1.7\n'))).toBeNull();
    expect(refusalOf(bytes(`${'x'.repeat(500)}%PDF-1.4`))).toBeNull();
  });

  it('is refused with a reason otherwise', () => {
    expect(refusalOf(bytes(''))).toBe('empty');
    expect(refusalOf(bytes('PK\u0003\u0004'))).toBe('notPdf');
    expect(refusalOf(bytes(`${'x'.repeat(2000)}%PDF-1.4`))).toBe('notPdf');
    expect(refusalOf(new Uint8Array(mostVerifiedBytes + 1))).toBe('tooLarge');
  });
});
