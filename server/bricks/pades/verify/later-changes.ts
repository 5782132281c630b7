import { PdfError } from '../pdf/pdf-error.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { is, isName, reference, sameReference } from '../pdf/pdf-value.ts';
import type { PdfDictionary, PdfReference, PdfValue } from '../pdf/pdf-value.ts';
import { namedObjects } from './named-objects.ts';
import type { Reason } from './report.ts';
import { changedKeys, sameValue } from './same-value.ts';
import { isUnseenSignature } from './unseen-signature.ts';

type Fault = Extract<
  Reason,
  'content_changed' | 'form_changed' | 'annotation_added' | 'evidence_removed' | 'history_replaced'
>;

const mostPages = 20_000;
const evidenceLists = ['Certs', 'OCSPs', 'CRLs'];
const entriesOfStore = new Set([...evidenceLists, 'Type', 'VRI']);

/**
 * What was changed in a document after a signature, beyond what may be: evidence, timestamps over the document, further
 * invisible signatures. Every object that a later saving defines anew is compared to what it was; a new object matters
 * where an old one leads to it: where that one changed, which is looked at, and where it waited for it all along.
 * @returns null when nothing else changed
 * @throws PdfError
 */
export const laterFault = (signed: PdfFile, now: PdfFile): Fault | null => {
  const start = now.sections.findIndex(({ offset }) => offset === signed.newest.offset);
  if (start < 0 || !sameReference(signed.root, now.root)) return 'history_replaced';
  if (!sameValue(signed.trailer.entries.get('Info'), now.trailer.entries.get('Info'))) return 'content_changed';
  if (forgetsObjects(signed, now, start)) return 'content_changed';
  const comparison = new Comparison(signed, now);
  for (const { entries } of now.sections.slice(0, start))
    for (const number of entries.keys()) {
      const fault = comparison.faultOf(number);
      if (fault) return fault;
    }
  return null;
};

/** Readers take no object of a number at or above the size that the newest trailer tells (ISO 32000-1 §7.5.5); some do. */
const forgetsObjects = (signed: PdfFile, now: PdfFile, later: number): boolean => {
  const size = sizeOf(now);
  if (size < sizeOf(signed)) return true;
  for (const { entries } of now.sections.slice(0, later))
    for (const number of entries.keys()) if (number >= size) return true;
  return false;
};

const sizeOf = ({ trailer }: PdfFile): number => {
  const size = trailer.entries.get('Size');
  return typeof size === 'number' ? size : 0;
};

class Comparison {
  readonly #signed: PdfFile;
  readonly #now: PdfFile;
  readonly #named: ReadonlyMap<number, number>;
  /** Objects that may change, each with how its change is judged. */
  readonly #roles = new Map<number, () => Fault | null>();
  readonly #addedFields: readonly PdfValue[];

  constructor(signed: PdfFile, now: PdfFile) {
    this.#signed = signed;
    this.#now = now;
    this.#named = namedObjects(signed);
    const form = [formOf(signed), formOf(now)] as const;
    this.#addedFields = added(signed, form[0]?.entries.get('Fields'), now, form[1]?.entries.get('Fields')) ?? [];
    this.#assignRoles();
  }

  faultOf(number: number): Fault | null {
    const before = this.#signed.entry(number);
    if (before.kind === 'free') return this.#named.has(number) ? 'content_changed' : null;
    const after = this.#now.entry(number);
    if (after.kind === 'free') return 'content_changed';
    const generation = before.kind === 'plain' ? before.generation : 0;
    if (generation !== (after.kind === 'plain' ? after.generation : 0)) return 'content_changed';
    const at = reference(number, generation);
    if (sameValue(this.#signed.resolve(at), this.#now.resolve(at))) return null;
    const judge = this.#roles.get(number);
    return judge ? judge() : 'content_changed';
  }

  #assignRoles(): void {
    const [signed, now] = [this.#signed, this.#now];
    const roleOf = (value: PdfValue | undefined, judge: () => Fault | null): void => {
      if (is(value, 'reference') && !this.#roles.has(value.number)) this.#roles.set(value.number, judge);
    };
    // What is named once is what it seems; named twice it may be the resources or the content of a page as well.
    const onlyRoleOf = (value: PdfValue | undefined, judge: () => Fault | null): void => {
      if (is(value, 'reference') && this.#named.get(value.number) === 1) roleOf(value, judge);
    };
    const form = () => this.#formFault();
    const evidence = () => this.#evidenceFault();
    onlyRoleOf(signed.root, () => this.#catalogFault());
    onlyRoleOf(signed.catalog.entries.get('AcroForm'), form);
    onlyRoleOf(formOf(signed)?.entries.get('Fields'), form);
    onlyRoleOf(signed.catalog.entries.get('DSS'), evidence);
    for (const field of signed.itemsAt(formOf(signed)?.entries.get('Fields')))
      roleOf(field, () => this.#fieldFault(field));
    const store = signed.dictionaryAt(signed.catalog.entries.get('DSS'));
    for (const key of [...evidenceLists, 'VRI']) onlyRoleOf(store?.entries.get(key), evidence);
    for (const page of pagesOf(signed)) {
      const judge = () => this.#pageFault(page);
      roleOf(page, judge);
      onlyRoleOf(signed.dictionaryAt(page)?.entries.get('Annots'), () =>
        sameReference(signed.dictionaryAt(page)?.entries.get('Annots'), now.dictionaryAt(page)?.entries.get('Annots'))
          ? this.#annotationFault(page)
          : 'content_changed',
      );
    }
  }

  #catalogFault(): Fault | null {
    const [before, after] = [this.#signed.catalog, this.#now.catalog];
    for (const key of changedKeys(before, after)) {
      const fault =
        key === 'AcroForm'
          ? this.#formFault()
          : key === 'DSS'
            ? this.#evidenceFault()
            : key === 'Extensions'
              ? null
              : 'content_changed';
      if (fault) return fault;
    }
    return null;
  }

  #formFault(): Fault | null {
    const [before, after] = [formOf(this.#signed), formOf(this.#now)];
    const keys = changedKeys(before, after).filter((key) => key !== 'Fields' && key !== 'SigFlags');
    if (!after || keys.length > 0) return 'form_changed';
    const fields = added(this.#signed, before?.entries.get('Fields'), this.#now, after.entries.get('Fields'));
    if (!fields) return 'form_changed';
    return fields.every((field) => isUnseenSignature(this.#signed, this.#now, field)) ? null : 'form_changed';
  }

  /** A place for a signature that was empty may be filled. */
  #fieldFault(value: PdfValue): Fault | null {
    const [before, after] = [this.#signed.dictionaryAt(value), this.#now.dictionaryAt(value)];
    const wasEmpty = before !== null && isName(before.entries.get('FT'), 'Sig') && !before.entries.has('V');
    return wasEmpty && changedKeys(before, after).every((key) => key === 'V') ? null : 'content_changed';
  }

  #pageFault(page: PdfReference): Fault | null {
    const keys = changedKeys(this.#signed.dictionaryAt(page), this.#now.dictionaryAt(page));
    if (keys.some((key) => key !== 'Annots')) return 'content_changed';
    return this.#annotationFault(page);
  }

  #annotationFault(page: PdfReference): Fault | null {
    const lists = [this.#signed, this.#now].map((file) => file.dictionaryAt(page)?.entries.get('Annots'));
    const annotations = added(this.#signed, lists[0], this.#now, lists[1]);
    if (!annotations) return 'content_changed';
    const isField = (one: PdfValue) => this.#addedFields.some((field) => sameReference(field, one));
    if (!annotations.every((one) => isField(one) && isUnseenSignature(this.#signed, this.#now, one)))
      return 'annotation_added';
    return null;
  }

  /** Evidence may be added, never taken away. */
  #evidenceFault(): Fault | null {
    const [before = null, after = null] = [this.#signed, this.#now].map(storeOf);
    if (before && !after) return 'evidence_removed';
    for (const key of evidenceLists) {
      const held = this.#signed.itemsAt(before?.entries.get(key));
      const kept = this.#now.itemsAt(after?.entries.get(key));
      if (!held.every((item) => kept.some((one) => sameReference(item, one)))) return 'evidence_removed';
    }
    return changedKeys(before, after).every((key) => entriesOfStore.has(key)) ? null : 'content_changed';
  }
}

/** A stream in their place would be something else. */
const dictionaryIn = (file: PdfFile, key: 'AcroForm' | 'DSS'): PdfDictionary | null => {
  const value = file.resolve(file.catalog.entries.get(key));
  return is(value, 'dictionary') ? value : null;
};
const formOf = (file: PdfFile): PdfDictionary | null => dictionaryIn(file, 'AcroForm');
const storeOf = (file: PdfFile): PdfDictionary | null => dictionaryIn(file, 'DSS');

/** What a list has more at its end; null when it is not the old one with something behind. */
const added = (
  signed: PdfFile,
  before: PdfValue | undefined,
  now: PdfFile,
  after: PdfValue | undefined,
): readonly PdfValue[] | null => {
  if (after !== undefined && !is(now.resolve(after), 'array')) return null;
  const [old, young] = [signed.itemsAt(before), now.itemsAt(after)];
  return old.every((item, index) => sameValue(item, young[index])) ? young.slice(old.length) : null;
};

/** All pages, by their references. @throws PdfError when the tree is a maze */
const pagesOf = (file: PdfFile): PdfReference[] => {
  const pages: PdfReference[] = [];
  const seen = new Set<number>();
  const queue: PdfValue[] = [file.catalog.entries.get('Pages') ?? null];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (!is(next, 'reference') || seen.has(next.number)) continue;
    seen.add(next.number);
    if (seen.size > mostPages) throw new PdfError('too many pages');
    const node = file.dictionaryAt(next);
    if (!node) continue;
    if (isName(node.entries.get('Type'), 'Page')) pages.push(next);
    else queue.push(...file.itemsAt(node.entries.get('Kids')));
  }
  return pages;
};
