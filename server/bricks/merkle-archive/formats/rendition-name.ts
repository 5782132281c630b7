const endings: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/png': 'png' };

/** Follows from the original's name alone, so that a rebuild finds it again: the journal has only a commitment to it. */
export const renditionName = (original: string, mediaType: string): string => {
  const stem = original.replace(/\.[^.]{1,5}$/, '').slice(0, 220);
  return `${stem} (copie pérenne).${endings[mediaType] ?? 'bin'}`;
};
