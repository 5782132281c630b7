import type { Forgery } from './forgery.ts';
import type { FileFraud } from './fraud-kinds.ts';
import { pdfForgeries } from './pdf-forgeries.ts';
import { pictureForgeries } from './picture-forgeries.ts';

export const forgeries: Readonly<Record<FileFraud, Forgery>> = { ...pdfForgeries, ...pictureForgeries };
