/** A word that is a number: two digits at least, and more digits than anything else. */
export const isNumber = (text: string): boolean =>
  /\d.*\d/.test(text) && text.replace(/\D/g, '').length * 2 > text.length;
