import { plainText } from '#shared/intake/plain-text';

const longest = 120;

/**
 * The name that a file is shown under: without folders, without marks that mislead (`RIB\u202Efdp.exe`), 120
 * characters at most with its ending kept. It names nothing on our side: files are kept by their content.
 */
export const safeFilename = (given: string | undefined): string => {
  const name = plainText(given?.split(/[/\\]/).at(-1) ?? '').replace(/\s+/g, ' ');
  if (name === '' || /^\.+$/.test(name)) return 'piece';
  const letters = [...name];
  if (letters.length <= longest) return name;
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  return letters.slice(0, longest - ending.length).join('') + ending;
};

/**
 * Content-Disposition (RFC 6266), for showing a file in the browser or for keeping it: a plain name for old readers
 * and the true one in UTF-8 (RFC 8187), so that no character of it can end the header.
 */
export const dispositionOf = (how: 'inline' | 'attachment', filename: string): string => {
  const plain = filename
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
