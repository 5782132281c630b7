/** The objects of a PDF (ISO 32000-1 §7.3), as they stand in the file. */
export type PdfValue =
  null | boolean | number | PdfName | PdfString | PdfReference | PdfArray | PdfDictionary | PdfStream;

export interface PdfName {
  readonly kind: 'name';
  readonly text: string;
}
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  /** Offsets of its delimiters in the bytes that were read: where a signature's /Contents stands is proof. */
  readonly from: number;
  readonly to: number;
}
export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}
export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}
export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  /** As stored, filters not undone. */
  readonly raw: Uint8Array;
}

type Kind = Exclude<PdfValue, null | boolean | number>['kind'];
type OfKind<K extends Kind> = Extract<PdfValue, { kind: K }>;

export const is = <K extends Kind>(value: PdfValue | undefined, kind: K): value is OfKind<K> =>
  typeof value === 'object' && value !== null && value.kind === kind;

export const isName = (value: PdfValue | undefined, text: string): boolean => is(value, 'name') && value.text === text;

export const name = (text: string): PdfName => ({ kind: 'name', text });
export const reference = (number: number, generation = 0): PdfReference => ({ kind: 'reference', number, generation });
export const array = (items: readonly PdfValue[]): PdfArray => ({ kind: 'array', items });
export const string = (bytes: Uint8Array): PdfString => ({ kind: 'string', bytes, from: 0, to: 0 });
export const dictionary = (entries: Readonly<Record<string, PdfValue>>): PdfDictionary => ({
  kind: 'dictionary',
  entries: new Map(Object.entries(entries)),
});

/** The dictionary with these entries set; the order of the others stays. */
export const withEntries = (
  { entries }: PdfDictionary,
  changed: Readonly<Record<string, PdfValue>>,
): PdfDictionary => ({ kind: 'dictionary', entries: new Map([...entries, ...Object.entries(changed)]) });

export const sameReference = (one: PdfValue | undefined, other: PdfValue | undefined): boolean =>
  is(one, 'reference') && is(other, 'reference') && one.number === other.number && one.generation === other.generation;

/** PDFDocEncoding's part that is ASCII, else UTF-16 with its mark (ISO 32000-1 §7.9.2). */
export const textString = (text: string): PdfString => {
  if (/^[\x20-\x7e]*$/.test(text)) return string(Buffer.from(text, 'latin1'));
  const units = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return string(units);
};

export const textOfString = ({ bytes }: PdfString): string => {
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder('utf-16be').decode(bytes.subarray(2, bytes.length - (bytes.length % 2)));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return new TextDecoder('latin1').decode(bytes);
};
