import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, PdfString } from '@libpdf/core';
import type { PdfRef } from '@libpdf/core';
import { paper } from './paper.ts';
import type { OutlineEntry, Writing } from './writing.ts';

interface Branch {
  readonly entry: OutlineEntry;
  readonly branches: Branch[];
}

const grow = (entries: readonly OutlineEntry[]): Branch[] => {
  const top: Branch[] = [];
  const path: Branch[] = [];
  for (const entry of entries) {
    while ((path.at(-1)?.entry.level ?? 0) >= entry.level) path.pop();
    const branch = { entry, branches: [] };
    (path.at(-1)?.branches ?? top).push(branch);
    path.push(branch);
  }
  return top;
};

/** The headings, as the list that readers show beside the pages (ISO 32000-1, 12.3.3). */
export const writeOutline = ({ pdf, outline, sheets }: Writing): void => {
  const writeLevel = (branches: readonly Branch[], parent: PdfDict, parentRef: PdfRef): number => {
    const dicts = branches.map(({ entry }) => {
      const page = sheets[entry.sheet]?.page;
      if (!page) throw new Error(`no sheet ${String(entry.sheet)}`);
      const target = [page.ref, PdfName.of('XYZ'), PdfNull.instance, PdfNumber.of(paper.height - entry.y)] as const;
      const dict = PdfDict.of({
        Title: PdfString.fromString(entry.title),
        Parent: parentRef,
        Dest: PdfArray.of(...target, PdfNull.instance),
      });
      return { dict, ref: pdf.register(dict) };
    });
    let shown = branches.length;
    for (const [index, { dict, ref }] of dicts.entries()) {
      const [before, after] = [dicts[index - 1], dicts[index + 1]];
      if (before) dict.set('Prev', before.ref);
      if (after) dict.set('Next', after.ref);
      const under = branches[index]?.branches ?? [];
      if (under.length > 0) shown += writeLevel(under, dict, ref);
    }
    const [first, last] = [dicts[0], dicts.at(-1)];
    if (first && last) {
      parent.set('First', first.ref);
      parent.set('Last', last.ref);
      parent.set('Count', PdfNumber.of(shown));
    }
    return shown;
  };
  if (outline.length === 0) return;
  const root = PdfDict.of({ Type: PdfName.of('Outlines') });
  const ref = pdf.register(root);
  writeLevel(grow(outline), root, ref);
  pdf.getCatalog().set('Outlines', ref);
};
