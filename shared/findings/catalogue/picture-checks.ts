import type { CheckDescription } from '#shared/findings/catalogue/description';

/** What the pixels and the header of a picture tell. Soft by nature: none of them refuses anything alone. */
export const pictureChecks = {
  picture_software: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Logiciel de l’image', en: 'Software of the picture' },
    flag: { fr: 'Image retouchée', en: 'Picture edited' },
    sentences: {
      passed: { fr: 'L’image vient de {fact}.', en: 'The picture comes from {fact}.' },
      failed: {
        fr: 'L’image a été enregistrée par un logiciel de retouche : {fact}.',
        en: 'The picture was saved by an editing program: {fact}.',
      },
      inconclusive: { fr: 'L’image ne dit pas d’où elle vient.', en: 'The picture does not say where it comes from.' },
    },
    innocent: {
      fr: 'Photo recadrée ou redressée par son auteur. Les messageries effacent l’origine : sans conclusion.',
      en: 'A photograph cropped or straightened by its author. Messengers erase the origin: without conclusion.',
    },
    source: 'Exif 2.32 tag 305 (Software); XMP; JPEG quantisation tables',
  },
  jpeg_ghost: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Morceau d’une autre origine', en: 'Patch of another origin' },
    flag: { fr: 'Image recollée', en: 'Picture spliced' },
    sentences: {
      passed: { fr: 'L’image a partout la même histoire.', en: 'The picture has one history throughout.' },
      failed: {
        fr: 'L’image a déjà été enregistrée une fois (qualité {measured}), sauf à cet endroit : {read}.',
        en: 'The picture was saved once before (quality {measured}), except in this place: {read}.',
      },
      inconclusive: {
        fr: 'Un endroit se distingue faiblement du reste : {read}.',
        en: 'One place differs faintly from the rest: {read}.',
      },
    },
    innocent: {
      fr: 'Note écrite ou tampon posé sur la photo par son auteur, puis réenregistrée.',
      en: 'A note or a stamp set on the photograph by its author, then saved again.',
    },
    source: 'H. Farid, Exposing Digital Forgeries from JPEG Ghosts, 2009',
  },
  digits_copied: {
    version: 2,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Chiffres recopiés', en: 'Copied digits' },
    flag: { fr: 'Chiffres recopiés', en: 'Digits copied' },
    sentences: {
      passed: { fr: 'Chaque chiffre a son propre grain.', en: 'Each digit has its own grain.' },
      failed: {
        fr: 'Deux chiffres de {read} sont identiques au pixel près, grain compris : {measured} fois le grain les sépare, deux vrais chiffres au moins {limit}.',
        en: 'Two digits of {read} are the same to the pixel, grain included: {measured} times the grain parts them, {limit} at least part two real ones.',
      },
      inconclusive: { fr: 'Deux chiffres se ressemblent beaucoup : {read}.', en: 'Two digits are very alike: {read}.' },
    },
    innocent: {
      fr: 'Image sans grain (capture d’écran, export) : le contrôle ne s’y fait pas.',
      en: 'A picture without grain (screen capture, export): the check is not made there.',
    },
    source: 'copy-move detection: J. Fridrich et al., 2003',
  },
  line_grain: {
    version: 2,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Grain dans une ligne', en: 'Grain within a line' },
    flag: { fr: 'Grain inégal', en: 'Uneven grain' },
    sentences: {
      passed: { fr: 'Le grain est le même dans toute la ligne.', en: 'The grain is the same all along the line.' },
      failed: {
        fr: 'Le papier sous {read} est plus lisse que celui d’à côté : un grain de {measured} au lieu de {limit}, comme après une retouche.',
        en: 'The paper under {read} is smoother than that beside it: a grain of {measured} instead of {limit}, as after a retouch.',
      },
      inconclusive: {
        fr: 'Le grain de ce mot diffère un peu : {read}.',
        en: 'The grain of this word differs a little: {read}.',
      },
    },
    innocent: {
      fr: 'Reflet qui efface le grain, surligneur, papier collé par l’émetteur.',
      en: 'Glare that wipes out grain, a highlighter, a label stuck by the issuer.',
    },
    source: 'B. Mahdian, S. Saic, noise inconsistencies, 2009',
  },
  mirrored: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Image en miroir', en: 'Mirrored picture' },
    flag: { fr: 'Image en miroir', en: 'Mirrored picture' },
    sentences: {
      passed: { fr: 'L’image est à l’endroit.', en: 'The picture is the right way round.' },
      failed: {
        fr: 'La page ne se lit que retournée, comme dans un miroir.',
        en: 'The page can only be read reversed, as in a mirror.',
      },
      inconclusive: { fr: 'L’image est peut-être en miroir.', en: 'The picture may be mirrored.' },
    },
    innocent: { fr: 'Photo prise par la caméra frontale.', en: 'A picture taken by the front camera.' },
    source: 'the page reads only when reversed',
  },
  screen_recapture: {
    version: 2,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Photo d’un écran', en: 'Photograph of a screen' },
    flag: { fr: 'Photo d’écran', en: 'Photo of screen' },
    sentences: {
      passed: { fr: 'Rien n’indique une photo d’écran.', en: 'Nothing points to a photograph of a screen.' },
      failed: {
        fr: 'Une même trame de pixels traverse toute l’image ({measured} des endroits regardés, {limit} suffisent) : c’est la photo d’un écran.',
        en: 'One grid of pixels runs through the whole picture ({measured} of the places looked at, {limit} are enough): it is the photograph of a screen.',
      },
      inconclusive: {
        fr: 'Une trame régulière traverse une partie de l’image.',
        en: 'A regular grid runs through part of the picture.',
      },
    },
    innocent: { fr: 'Guilloches, tissu, papier tramé.', en: 'Guilloches, cloth, screened paper.' },
    source: 'peaks of the spectrum on tiles of 128 pixels',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
