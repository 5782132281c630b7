/** `Hélène Marty-Roux` is HR: the first letters of the first and of the last word. */
export const initialsOf = (name: string): string => {
  const letters = name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toLocaleUpperCase('fr'))
    .filter((letter) => letter !== '');
  return letters.filter((_, index) => index === 0 || index === letters.length - 1).join('');
};
