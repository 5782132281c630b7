import type { ErrorTable } from '#shared/errors/error-table';

/** Of a piece that is sent. */
export const pieceErrors = {
  intake_busy: [
    503,
    'Trop de fichiers arrivent à la fois. Renvoyez celui-ci dans un instant.',
    'Too many files are coming in at once. Send this one again in a moment.',
  ],
  piece_empty: [422, 'Ce fichier est vide. Choisissez-en un autre.', 'This file is empty. Choose another.'],
  piece_unsupported_type: [
    415,
    'Ce type de fichier n’est pas lu. Envoyez une photo JPEG ou PNG, ou un PDF.',
    'This type of file is not read. Send a JPEG or PNG photo, or a PDF.',
  ],
  piece_heic: [
    415,
    'Les photos HEIC ne sont pas lues ici. Reprenez-la en JPEG : sur iPhone, Réglages, Appareil photo, Formats, « Le plus compatible ».',
    'HEIC photos are not read here. Take it again as JPEG: on an iPhone, Settings, Camera, Formats, “Most Compatible”.',
  ],
  piece_truncated: [
    422,
    'Ce fichier est coupé : il en manque la fin. Envoyez-le de nouveau.',
    'This file is cut: its end is missing. Send it again.',
  ],
  piece_encrypted: [
    422,
    'Ce fichier est protégé par un mot de passe. Envoyez-le sans mot de passe.',
    'This file is protected by a password. Send it without one.',
  ],
  piece_too_many_pages: [
    422,
    'Ce PDF a trop de pages. Envoyez seulement les pages utiles, 60 au plus.',
    'This PDF has too many pages. Send the useful ones only, 60 at most.',
  ],
  piece_too_many_pixels: [
    422,
    'Cette image est trop grande pour être lue. Prenez plutôt une photo.',
    'This image is too large to read. Take a photo instead.',
  ],
  piece_too_narrow: [
    422,
    'Cette image est trop étroite pour être lue. Prenez la page entière en photo.',
    'This image is too narrow to read. Take a photo of the whole page.',
  ],
  piece_too_large: [
    413,
    'Ce fichier dépasse 20 Mo. Prenez plutôt une photo.',
    'This file is over 20 MB. Take a photo instead.',
  ],
  piece_unreadable: [
    422,
    'Ce fichier est abîmé. Ouvrez-le pour vérifier, puis envoyez-le de nouveau.',
    'This file is damaged. Open it to check, then send it again.',
  ],
  upload_interrupted: [
    400,
    'L’envoi s’est arrêté avant la fin. Rien n’est perdu : envoyez ce fichier de nouveau.',
    'The upload stopped early. Nothing is lost: send this file again.',
  ],
} as const satisfies ErrorTable;
