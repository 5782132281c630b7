import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import type { PDF, PDFPage, PdfRef } from '@libpdf/core';

/** Standard structure types of ISO 32000-1, 14.8.4: no role map is needed. */
export type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Link'
  | 'Span'
  | 'Code';

/** What a mark of the page, an annotation or another element says, in reading order. */
type Kid =
  | { readonly kind: 'element'; readonly element: StructureElement }
  | { readonly kind: 'mark'; readonly sheet: number; readonly mark: number }
  | { readonly kind: 'annotation'; readonly sheet: number; readonly annotation: PdfRef; readonly key: number };

export interface StructureElement {
  readonly role: Role;
  /** Of a table's head cell: what it heads. */
  readonly scope?: 'Row' | 'Column' | undefined;
  /** Read instead of the letters that are drawn, where these are drawn in another order. */
  readonly actual?: string | undefined;
  readonly kids: Kid[];
}

export const newElement = (role: Role, options: Pick<StructureElement, 'scope' | 'actual'> = {}): StructureElement => ({
  role,
  ...options,
  kids: [],
});

/**
 * Writes the tree into the file (ISO 32000-1, 14.7): each element with its parent, each mark of a page and each
 * annotation with the way back to its element.
 * @param marks for each sheet, the element of each of its marks
 */
export const writeStructure = (
  pdf: PDF,
  root: StructureElement,
  pages: readonly PDFPage[],
  marks: readonly (readonly StructureElement[])[],
): void => {
  const written = new Map<StructureElement, PdfRef>();
  const annotations: [key: number, element: PdfRef][] = [];
  const tree = PdfDict.of({ Type: PdfName.of('StructTreeRoot') });
  const treeRef = pdf.register(tree);

  const pageRef = (sheet: number): PdfRef => {
    const page = pages[sheet];
    if (!page) throw new Error(`no sheet ${String(sheet)}`);
    return page.ref;
  };
  const writeKid = (kid: Kid, parent: PdfRef): PdfRef | PdfDict => {
    if (kid.kind === 'element') return writeElement(kid.element, parent);
    const page = pageRef(kid.sheet);
    if (kid.kind === 'mark') return PdfDict.of({ Type: PdfName.of('MCR'), Pg: page, MCID: PdfNumber.of(kid.mark) });
    annotations.push([kid.key, parent]);
    return PdfDict.of({ Type: PdfName.of('OBJR'), Pg: page, Obj: kid.annotation });
  };
  const writeElement = (element: StructureElement, parent: PdfRef): PdfRef => {
    const { role, scope, actual } = element;
    const dict = PdfDict.of({ Type: PdfName.of('StructElem'), S: PdfName.of(role), P: parent });
    const ref = pdf.register(dict);
    written.set(element, ref);
    if (actual !== undefined) dict.set('ActualText', PdfString.fromString(actual));
    if (scope) dict.set('A', PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of(scope) }));
    dict.set('K', PdfArray.of(...element.kids.map((kid) => writeKid(kid, ref))));
    return ref;
  };

  tree.set('K', writeElement(root, treeRef));
  const refOf = (element: StructureElement): PdfRef => {
    const ref = written.get(element);
    if (!ref) throw new Error(`a mark of ${element.role} has no place in the structure`);
    return ref;
  };
  const numbers = PdfArray.of();
  for (const [sheet, page] of pages.entries()) {
    const owners = PdfArray.of(...(marks[sheet] ?? []).map(refOf));
    numbers.push(PdfNumber.of(sheet), pdf.register(owners));
    page.dict.set('StructParents', PdfNumber.of(sheet));
    page.dict.set('Tabs', PdfName.of('S'));
  }
  for (const [key, ref] of annotations.sort(([one], [other]) => one - other)) numbers.push(PdfNumber.of(key), ref);
  tree.set('ParentTree', pdf.register(PdfDict.of({ Nums: numbers })));
  tree.set('ParentTreeNextKey', PdfNumber.of(firstAnnotationKey + annotations.length));
  pdf.getCatalog().set('StructTreeRoot', treeRef);
};

/** Keys below are those of sheets; no document here has so many. */
export const firstAnnotationKey = 100_000;
