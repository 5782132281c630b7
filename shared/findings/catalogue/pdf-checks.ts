import type { CheckDescription } from '#shared/findings/catalogue/description';

/** What the structure of a PDF tells of its making. Looked for in the bytes as they were sent. */
export const pdfChecks = {
  pdf_revisions: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Écrit en plusieurs fois', en: 'Written more than once' },
    flag: { fr: 'PDF modifié après', en: 'PDF changed later' },
    sentences: {
      passed: { fr: 'Le fichier a été écrit en une fois.', en: 'The file was written once.' },
      failed: {
        fr: 'Le fichier a été complété après sa création ({measured} écritures, objets repris : {fact}).',
        en: 'The file was added to after it was made ({measured} writings, objects written again: {fact}).',
      },
      inconclusive: {
        fr: 'Le fichier a été complété sans que la page change ({measured} écritures).',
        en: 'The file was added to without a change to its pages ({measured} writings).',
      },
    },
    innocent: {
      fr: 'Signature électronique, formulaire rempli, note ajoutée : ces ajouts restent sans conclusion.',
      en: 'An electronic signature, a form filled in, a note: such additions stay without conclusion.',
    },
    source: 'ISO 32000-1 §7.5.6',
  },
  pdf_software: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Logiciel du fichier', en: 'Software of the file' },
    flag: { fr: 'PDF retouché', en: 'PDF edited' },
    sentences: {
      passed: { fr: 'Fait par {fact}.', en: 'Made by {fact}.' },
      failed: {
        fr: 'Le fichier est passé par un logiciel de retouche : {fact}.',
        en: 'The file went through an editing program: {fact}.',
      },
      inconclusive: {
        fr: 'Fait ou converti par un logiciel de bureau ou en ligne : {fact}.',
        en: 'Made or converted by an office or online program: {fact}.',
      },
    },
    innocent: {
      fr: 'Pages réunies ou réduites en ligne, petite entreprise qui fait ses bulletins avec Word.',
      en: 'Pages merged or shrunk online, a small firm that writes its payslips with Word.',
    },
    source: 'ISO 32000-1 §14.3; XMP xmpMM:History',
  },
  pdf_dates: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Dates du fichier', en: 'Dates of the file' },
    flag: { fr: 'PDF modifié tard', en: 'PDF changed late' },
    sentences: {
      passed: {
        fr: 'Le fichier n’a pas été modifié après sa création.',
        en: 'The file was not changed after it was made.',
      },
      failed: {
        fr: 'Créé le {fact}, modifié le {read} : {measured} jours plus tard.',
        en: 'Made on {fact}, changed on {read}: {measured} days later.',
      },
      inconclusive: {
        fr: 'Créé le {fact}, modifié le {read}.',
        en: 'Made on {fact}, changed on {read}.',
      },
    },
    innocent: {
      fr: 'Un fichier réenregistré ou imprimé à nouveau en PDF par le client.',
      en: 'A file saved or printed to PDF again by the customer.',
    },
    source: 'ISO 32000-1 §14.3.3 (CreationDate, ModDate)',
  },
  pdf_text_covered: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Texte recouvert', en: 'Covered text' },
    flag: { fr: 'Texte recouvert', en: 'Text covered' },
    sentences: {
      passed: { fr: 'Aucun texte n’est recouvert.', en: 'No text is covered.' },
      failed: {
        fr: 'La page affiche {printed} par-dessus {read}, qui est caché sous un aplat ou une image.',
        en: 'The page shows {printed} over {read}, which a plain shape or a picture hides.',
      },
      inconclusive: { fr: 'Un texte est en partie recouvert : {read}.', en: 'A text is partly covered: {read}.' },
    },
    innocent: {
      fr: 'Adresse masquée par l’émetteur, tampon posé sur le texte.',
      en: 'An address masked by the issuer, a stamp set on text.',
    },
    source: 'painting order, ISO 32000-1 §8.2',
  },
  pdf_text_rendering: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Texte du fichier et page affichée', en: 'Text of the file and page shown' },
    flag: { fr: 'Texte ≠ affiché', en: 'Text ≠ shown' },
    sentences: {
      passed: {
        fr: 'La page affichée dit la même chose que le texte du fichier.',
        en: 'The page shown says what the file’s text says.',
      },
      failed: {
        fr: 'Le fichier écrit {read}, la page affiche {printed}.',
        en: 'The file writes {read}, the page shows {printed}.',
      },
      inconclusive: {
        fr: 'À comparer à l’œil : fichier {read}, page {printed}.',
        en: 'Compare by eye: file {read}, page {printed}.',
      },
    },
    innocent: { fr: 'Police décorative, texte sur une trame.', en: 'A decorative face, text on a pattern.' },
    source: 'text layer ↔ the rendered page read anew',
  },
  pdf_fonts: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Police d’un seul montant', en: 'Typeface of one amount only' },
    flag: { fr: 'Police isolée', en: 'Lone typeface' },
    sentences: {
      passed: { fr: 'Chaque police sert à plusieurs endroits.', en: 'Each typeface serves in several places.' },
      failed: {
        fr: 'La police {fact} ne sert qu’à écrire {read}.',
        en: 'The typeface {fact} serves to write {read} only.',
      },
      inconclusive: {
        fr: 'La police {fact} ne sert qu’à écrire {read}.',
        en: 'The typeface {fact} serves to write {read} only.',
      },
    },
    innocent: {
      fr: 'Le total mis en gras dans une police que rien d’autre n’emploie.',
      en: 'A total set in a bold face that nothing else uses.',
    },
    source: 'font resources, ISO 32000-1 §9.6',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
