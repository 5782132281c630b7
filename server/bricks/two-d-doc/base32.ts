const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 §6, with or without padding. @returns null where a character is none of the alphabet */
export function decodeBase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const character of text.replace(/[=\s]+$/, '')) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    bits = (bits << 5) | value;
    held += 5;
    if (held < 8) continue;
    bytes.push((bits >> (held - 8)) & 0xff);
    held -= 8;
    bits &= (1 << held) - 1;
  }
  return Buffer.from(bytes);
}

export function encodeBase32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      text += alphabet.charAt((bits >> (held - 5)) & 31);
      held -= 5;
    }
    bits &= (1 << held) - 1;
  }
  return held > 0 ? text + alphabet.charAt((bits << (5 - held)) & 31) : text;
}
