import type { PdfFile } from './pdf/pdf-file.ts';
import { contentOf } from './pdf/pdf-filter.ts';
import type { PdfRevision } from './pdf/pdf-revision.ts';
import { array, dictionary, is, name, withEntries } from './pdf/pdf-value.ts';
import type { PdfValue } from './pdf/pdf-value.ts';
import type { EvidenceBytes } from './trust/revocation.ts';

/** Where the document security store keeps each kind of evidence (EN 319 142-1 §5.4.2.2). */
const keys = { certificates: 'Certs', statusResponses: 'OCSPs', revocationLists: 'CRLs' } as const;
const kinds = ['certificates', 'statusResponses', 'revocationLists'] as const;
const most = 500;

/** The evidence that a document carries. @throws PdfError */
export const readSecurityStore = (file: PdfFile): EvidenceBytes => {
  const store = file.dictionaryAt(file.catalog.entries.get('DSS'));
  const read = (kind: (typeof kinds)[number]): Uint8Array[] =>
    file
      .itemsAt(store?.entries.get(keys[kind]))
      .slice(0, most)
      .flatMap((item) => {
        const stream = file.resolve(item);
        return is(stream, 'stream') ? [contentOf(stream)] : [];
      });
  return {
    certificates: read('certificates'),
    statusResponses: read('statusResponses'),
    revocationLists: read('revocationLists'),
  };
};

/**
 * Adds evidence to the store, which is made where there is none; what it holds already is not written twice.
 * @returns whether anything was new
 */
export const addToSecurityStore = (file: PdfFile, revision: PdfRevision, added: EvidenceBytes): boolean => {
  const held = readSecurityStore(file);
  const entry = file.catalog.entries.get('DSS');
  const store = file.dictionaryAt(entry) ?? dictionary({ Type: name('DSS') });
  const lists: Record<string, PdfValue> = {};
  for (const kind of kinds) {
    const known = new Set(held[kind].map(fingerprint));
    const fresh = added[kind].filter((der) => !known.has(fingerprint(der)) && known.add(fingerprint(der)));
    if (fresh.length > 0)
      lists[keys[kind]] = array([
        ...file.itemsAt(store.entries.get(keys[kind])),
        ...fresh.map((der) => revision.addStream(der)),
      ]);
  }
  if (Object.keys(lists).length === 0) return false;
  const changed = withEntries(store, lists);
  if (is(entry, 'reference')) revision.set(entry, changed);
  else revision.set(file.root, withEntries(file.catalog, { DSS: revision.add(changed) }));
  return true;
};

const fingerprint = (der: Uint8Array): string => Buffer.from(der).toString('latin1');
