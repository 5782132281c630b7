/** What somebody may put where a text is expected. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'x\u202Ey\u2066',
  'line\r\nBcc: someone@courriel.example',
  '<script>alert(1)</script>',
  "'; drop table dossier; --",
  '%',
  '__',
  'ab\\',
  '\\',
  '__proto__',
  '../../../../etc/passwd',
  '{{7*7}}${7*7}',
  'é'.repeat(5000),
];

export const hostileNumbers: readonly unknown[] = [
  -1,
  0,
  1.5,
  1e308,
  9.3e18,
  Number.MAX_SAFE_INTEGER,
  -2_147_483_649,
  '1',
  null,
  [],
];

/** What is no id, as it stands in a path. */
export const hostileIds: readonly string[] = [
  'x',
  '0',
  '-1',
  '%00',
  '%E0%A4%A',
  '..%2F..%2Fetc%2Fpasswd',
  '__proto__',
  'constructor',
  "1'%20or%201=1--",
  '%F0%9F%92%A9',
  'f'.repeat(4000),
  '0198d2c4-0000-7000-8000-00000000000g',
];

export const hostilePages: readonly string[] = ['-1', '0', '1.5', '1e9', '99999', 'NaN', '%00', 'Infinity'];

export const hostileQueries: readonly string[] = [
  'width=-1',
  'width=99999',
  'width=0',
  'width=1e9',
  'width=1&width=2',
  'q=%25%25',
  'q=__',
  'q=ab%5C',
  'q=%5C%5C%5C',
  'q=a%00b',
  'q=%ED%A0%80%ED%A0%80',
  'q=%20%20',
  'q=aa&q=bb',
  'q[a]=1',
  `q=${'a'.repeat(101)}`,
  'q=FR76%00%00',
  'q=a@%00',
  'days=-1',
  'days=1e99',
  'days=NaN',
  'days=',
  '__proto__[x]=1',
];

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Whole bodies that no contract expects: the type they claim and their bytes. */
export const hostileBodies: readonly (readonly [string, string])[] = [
  ['application/json', ''],
  ['application/json', 'null'],
  ['application/json', '[]'],
  ['application/json', '"text"'],
  ['application/json', '{'],
  ['application/json', '{"a":'],
  ['application/json', '{"__proto__":{"role":"supervisor"},"constructor":{"prototype":{"x":1}}}'],
  ['application/json', `{"token":1,"body":{"a":${deep(100_000)}}}`],
  ['application/json', `{"token":1,"body":{"a":${deep(40)}}}`],
  ['application/json', `{"a":"${'a'.repeat(300_000)}"}`],
  ['application/json; charset=utf-7', '{}'],
  ['application/json; charset=latin1', '{"a":"é"}'],
  ['text/plain', '{"token":1}'],
  ['application/x-www-form-urlencoded', 'token=1&kind=approve'],
  ['multipart/form-data', 'no boundary'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\n\r\n--x--\r\n'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="\u0000../\r\n"\r\n\r\nx\r\n--x--\r\n',
  ],
  ['multipart/form-data; boundary=x', '--x--\r\n'],
];

const replaceAt = (value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown => {
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === first ? replaceAt(item, rest, by) : item));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([key, item]) => [key, key === first ? replaceAt(item, rest, by) : item]));
};

const leavesOf = (value: unknown, at: readonly string[] = []): { at: readonly string[]; leaf: unknown }[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...at, key]))
    : [{ at, leaf: value }];

/** A body that its contract accepts, with each of its leaves in turn made hostile. */
export const spoiled = (body: object): unknown[] =>
  leavesOf(body).flatMap(({ at, leaf }) => {
    const instead: readonly unknown[] = typeof leaf === 'number' ? hostileNumbers : hostileTexts;
    return instead.map((by) => replaceAt(body, at, by));
  });
