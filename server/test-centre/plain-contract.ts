import { PDF } from '@libpdf/core';

/** A small contract of two pages, as a library draws it. */
export const plainContract = async (title = 'Contrat de crédit'): Promise<Uint8Array> => {
  const pdf = PDF.create();
  for (const text of [title, 'Bordereau de rétractation'])
    pdf.addPage({ size: 'a4' }).drawText(text, { x: 60, y: 760 });
  return new Uint8Array(await pdf.save());
};
