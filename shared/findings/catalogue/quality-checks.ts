import type { CheckDescription } from '#shared/findings/catalogue/description';

/** Is the piece good enough to be judged? A failure asks for another picture and suspects nobody. */
export const qualityChecks = {
  sharp_enough: {
    version: 1,
    list: 'quality',
    gravest: 'low',
    title: { fr: 'Netteté', en: 'Sharpness' },
    flag: { fr: 'Photo floue', en: 'Blurred' },
    sentences: {
      passed: { fr: 'La photo est nette.', en: 'The picture is sharp.' },
      failed: {
        fr: 'La photo est floue : demandez-la à nouveau ({measured}, il faut {limit}).',
        en: 'The picture is blurred: ask for it again ({measured}, {limit} is needed).',
      },
      inconclusive: { fr: 'La photo manque un peu de netteté.', en: 'The picture lacks some sharpness.' },
    },
    innocent: { fr: 'Le grain fait paraître nette une photo floue.', en: 'Grain makes a blurred picture seem sharp.' },
    source: 'variance of the Laplacian over grey variance, textured tiles',
  },
  large_enough: {
    version: 2,
    list: 'quality',
    gravest: 'low',
    title: { fr: 'Taille de l’image', en: 'Size of the picture' },
    flag: { fr: 'Image trop petite', en: 'Picture too small' },
    sentences: {
      passed: { fr: 'L’image est assez grande.', en: 'The picture is large enough.' },
      failed: {
        fr: 'L’image est trop petite pour être lue : {measured} pixels là où il en faut {limit}.',
        en: 'The picture is too small to be read: {measured} pixels where {limit} are needed.',
      },
      inconclusive: {
        fr: 'L’image est petite : lettres de {measured} pixels.',
        en: 'The picture is small: letters of {measured} pixels.',
      },
    },
    innocent: { fr: 'Pièce imprimée en très petits caractères.', en: 'A piece in very small print.' },
    source: 'median height of the words read; shorter side of the picture where next to none is',
  },
  no_glare: {
    version: 2,
    list: 'quality',
    gravest: 'low',
    title: { fr: 'Reflet', en: 'Glare' },
    flag: { fr: 'Reflet', en: 'Glare' },
    sentences: {
      passed: { fr: 'Aucun reflet ne cache le texte.', en: 'No glare hides the text.' },
      failed: {
        fr: 'Un reflet cache une partie du texte : demandez une autre photo.',
        en: 'Glare hides part of the text: ask for another picture.',
      },
      inconclusive: { fr: 'Un reflet touche la pièce.', en: 'Glare touches the piece.' },
    },
    innocent: { fr: 'Papier très blanc bien éclairé.', en: 'Very white paper well lit.' },
    source: 'burnt-out patches among darker paper, over words or where what the kind always says is missing',
  },
  whole_page: {
    version: 1,
    list: 'quality',
    gravest: 'low',
    title: { fr: 'Pièce entière', en: 'Whole piece' },
    flag: { fr: 'Pièce coupée', en: 'Piece cut off' },
    sentences: {
      passed: { fr: 'Le texte ne touche aucun bord.', en: 'No text touches an edge.' },
      failed: {
        fr: 'La pièce est coupée : du texte touche le bord ({read}).',
        en: 'The piece is cut off: text touches the edge ({read}).',
      },
      inconclusive: { fr: 'Du texte est tout près du bord : {read}.', en: 'Text is very near the edge: {read}.' },
    },
    innocent: { fr: 'Une autre feuille dépasse dans la photo.', en: 'Another sheet shows in the picture.' },
    source: 'words that touch the edge of the picture sent',
  },
  in_colour: {
    version: 1,
    list: 'quality',
    gravest: 'low',
    title: { fr: 'Couleur', en: 'Colour' },
    flag: { fr: 'Photocopie', en: 'Photocopy' },
    sentences: {
      passed: { fr: 'Le titre est photographié en couleur.', en: 'The paper is photographed in colour.' },
      failed: {
        fr: 'Le titre est en noir et blanc (couleur {measured}, il en faut {limit}) : demandez une photo en couleur de l’original.',
        en: 'The paper is in black and white (colour {measured}, {limit} is needed): ask for a colour picture of the original.',
      },
      inconclusive: { fr: 'Le titre est presque sans couleur.', en: 'The paper is almost without colour.' },
    },
    innocent: { fr: 'Numériseur réglé en gris.', en: 'A scanner set to grey.' },
    source: 'chroma of the picture sent',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
