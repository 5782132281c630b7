/** French no-break spaces: narrow before ; ! ?, full before : and inside guillemets, so that no sign begins a line. */
export const spaced = (sentence: string): string =>
  sentence
    .replace(/[ \u00a0]([;!?])/g, '\u202f$1')
    .replace(/ :/g, '\u00a0:')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»')
    .replace(/ ([%€])/g, '\u00a0$1');
