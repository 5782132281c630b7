/** What a program named in a file is good for: an editor changes what others made, an office program makes anything. */
export type SoftwareKind = 'editor' | 'office' | 'converter' | 'other';

/** Programs made for changing pictures and finished PDFs. */
const editors =
  /photoshop|illustrator|gimp|inkscape|affinity|pixelmator|corel|paint(?:\.net| ?shop)|krita|canva|figma|picsart|snapseed|facetune|lightroom|pdfescape|sejda|pdf ?element|pdfpen|pdf-?xchange editor|foxit (?:phantom|pdf editor|editor)|nitro (?:pro|pdf)|master pdf|infix|pdf ?filler|dochub|soda pdf|libreoffice draw|\bdraw\b|acethinker|easeus|movavi|updf/i;
const offices =
  /microsoft.{0,3} (?:word|excel|office)|\bword\b|\bexcel\b|libreoffice|openoffice|\bwriter\b|\bcalc\b|google docs|pages\b|wps office|onlyoffice|acrobat pdfmaker/i;
/** Programs that merge, shrink or print what they are given: applicants use them in good faith. */
const converters =
  /ilovepdf|smallpdf|pdf24|pdfsam|ghostscript|quartz pdfcontext|microsoft: print to pdf|cutepdf|pdfcreator|adobe acrobat|acrobat (?:pro|standard|dc)|preview|aperçu|camscanner|adobe scan|genius scan|itext|qpdf|pdftk|img2pdf|samsung|notes/i;

export function softwareKind(name: string): SoftwareKind {
  if (editors.test(name)) return 'editor';
  if (offices.test(name)) return 'office';
  return converters.test(name) ? 'converter' : 'other';
}
