import type { CheckDescription } from '#shared/findings/catalogue/description';

const seen = (what: { fr: string; en: string }) => ({
  passed: { fr: `${what.fr} n’est dans aucun autre dossier.`, en: `${what.en} is in no other dossier.` },
  failed: { fr: `${what.fr} est aussi dans {other_dossier}.`, en: `${what.en} is also in {other_dossier}.` },
  inconclusive: {
    fr: `${what.fr} ressemble à ce qui est dans {other_dossier} : à comparer à l’œil.`,
    en: `${what.en} looks like what is in {other_dossier}: compare by eye.`,
  },
});

/** What another applicant's dossier has too. Compared by keyed digests: the table that links tells nothing by itself. */
export const elsewhereChecks = {
  same_iban_elsewhere: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'IBAN dans d’autres dossiers', en: 'IBAN in other dossiers' },
    flag: { fr: 'IBAN déjà vu', en: 'IBAN seen before' },
    sentences: seen({ fr: 'Cet IBAN', en: 'This IBAN' }),
    innocent: { fr: 'Compte joint d’un couple, tuteur.', en: 'A couple’s joint account, a guardian.' },
    source: 'HMAC-SHA-256 of the value',
  },
  same_document_number_elsewhere: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Numéro de titre dans d’autres dossiers', en: 'Document number in other dossiers' },
    flag: { fr: 'Titre déjà vu', en: 'Document seen before' },
    sentences: seen({ fr: 'Ce numéro de titre', en: 'This document number' }),
    innocent: { fr: 'La même personne sous un second compte.', en: 'The same person under a second account.' },
    source: 'HMAC-SHA-256 of the value',
  },
  same_zone_elsewhere: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Zone MRZ dans d’autres dossiers', en: 'MRZ in other dossiers' },
    flag: { fr: 'MRZ déjà vue', en: 'MRZ seen before' },
    sentences: seen({ fr: 'Cette zone MRZ', en: 'This MRZ' }),
    innocent: { fr: 'La même personne sous un second compte.', en: 'The same person under a second account.' },
    source: 'HMAC-SHA-256 of the lines whose digits hold',
  },
  same_nir_elsewhere: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Sécurité sociale dans d’autres dossiers', en: 'Social security number in other dossiers' },
    flag: { fr: 'NIR déjà vu', en: 'NIR seen before' },
    sentences: seen({ fr: 'Ce numéro de sécurité sociale', en: 'This social security number' }),
    innocent: { fr: 'La même personne sous un second compte.', en: 'The same person under a second account.' },
    source: 'HMAC-SHA-256 of the number whose key holds',
  },
  same_file_elsewhere: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Fichier dans d’autres dossiers', en: 'File in other dossiers' },
    flag: { fr: 'Fichier déjà vu', en: 'File seen before' },
    sentences: seen({ fr: 'Ce fichier', en: 'This file' }),
    innocent: { fr: 'Foyer qui envoie la même facture.', en: 'A household that sends the same bill.' },
    source: 'SHA-256 of the bytes',
  },
  same_portrait_elsewhere: {
    version: 2,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Portrait dans d’autres dossiers', en: 'Portrait in other dossiers' },
    flag: { fr: 'Portrait déjà vu', en: 'Portrait seen before' },
    sentences: seen({ fr: 'Ce portrait', en: 'This portrait' }),
    innocent: {
      fr: 'Deux portraits de même cadrage : seule la photo est comparée, jamais la carte entière.',
      en: 'Two portraits framed alike: only the photograph is compared, never the whole card.',
    },
    source: 'perceptual hash (DCT, 255 bits) of the photograph',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
