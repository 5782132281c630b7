/** The name by which people know their browser; null when it does not say one of these. */
export function browserName(userAgent: string): string | null {
  const names: readonly (readonly [RegExp, string])[] = [
    [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
    [/\bOPR\//, 'Opera'],
    [/\bSamsungBrowser\//, 'Samsung Internet'],
    [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
    [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
    [/\bSafari\//, 'Safari'],
  ];
  return names.find(([mark]) => mark.test(userAgent))?.[1] ?? null;
}
