const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A cut UTF-16 text would end in half a character. */
const evenBytes = (latin: string): Buffer => Buffer.from(latin.slice(0, latin.length - (latin.length % 2)), 'latin1');

/** A string of a PDF, `(literal)` or `<hex>`, as text (ISO 32000-1 §7.3.4 and §7.9.2); UTF-16 where it says so. */
export function decodePdfString(written: string): string {
  const raw = written.startsWith('<')
    ? Buffer.from(written.replace(/[^0-9A-Fa-f]/g, ''), 'hex').toString('latin1')
    : written
        .slice(1, -1)
        .replace(/\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)/g, (_, code: string) =>
          /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8) & 0xff) : (escapes[code] ?? code.trim()),
        );
  if (raw.startsWith('\xfe\xff')) return evenBytes(raw.slice(2)).swap16().toString('utf16le');
  if (raw.startsWith('\xef\xbb\xbf')) return Buffer.from(raw.slice(3), 'latin1').toString('utf8');
  return raw;
}

/** The day of `D:YYYYMMDDHHmmSS…`, null where it is none (ISO 32000-1 §7.9.4). */
export function pdfDay(value: string): string | null {
  const match = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(value);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const valid = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return valid ? `${year}-${month}-${day}` : null;
}
