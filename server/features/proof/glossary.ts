/** Words of the proof file, for a reader who is no engineer. */
export const glossary = [
  {
    label: 'Empreinte (SHA-256)',
    value:
      'Nombre de 64 signes calculé sur un fichier. Deux fichiers différents n’ont pas la même. On ne peut pas en fabriquer un second pour une empreinte donnée.',
  },
  {
    label: 'H0, H1',
    value:
      'H0\u00A0: empreinte du contrat figé à l’acceptation. H1\u00A0: empreinte du fichier montré au signataire, qui commence par ce contrat.',
  },
  {
    label: 'Clé privée, clé publique',
    value:
      'Deux nombres liés. La clé privée signe et reste secrète. La clé publique vérifie et peut être connue de tous.',
  },
  {
    label: 'Certificat',
    value:
      'Attestation, signée par une autorité, qu’une clé publique est celle d’une personne. Son numéro de série est unique.',
  },
  {
    label: 'Demande de certificat',
    value: 'Message signé par la clé privée, qui prouve que le demandeur la détient (PKCS#10).',
  },
  {
    label: 'Horodatage',
    value: 'Jeton signé par une autorité, qui prouve qu’une donnée existait à une date (RFC 3161).',
  },
  {
    label: 'OCSP, liste de révocation',
    value: 'Réponse ou liste par laquelle l’autorité dit si un certificat a été annulé avant sa fin.',
  },
  {
    label: 'PAdES B-LTA',
    value:
      'Forme européenne de signature d’un PDF qui contient tout ce qu’il faut pour la vérifier longtemps après (EN 319 142-1).',
  },
  {
    label: 'Sceau',
    value: 'Signature d’un organisme, et non d’une personne. Celui du prêteur protège ce dossier.',
  },
  {
    label: 'ByteRange',
    value:
      'Dans un PDF signé, la liste des octets que la signature couvre\u00A0: tout le fichier, sauf la place de la signature.',
  },
] as const;
