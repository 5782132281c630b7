import { digestOf } from '../../platform/objects/object-store.ts';
import type { ProofFacts, SignerProof } from './proof-facts.ts';

/** Commands that anybody can type, and what they must print. */
export interface Check {
  readonly title: string;
  readonly why: string;
  readonly lines: readonly string[];
  /** The last line of their output, where it is one value. */
  readonly expected: string;
}

export const proofJsonName = (reference: string): string => `preuve-${reference}.json`;

const copy = 'copie-signee.pdf';
const seconds = (moment: Date): string => String(Math.floor(moment.getTime() / 1000));

/** As OpenSSL prints a certificate's digest: upper case, a colon between octets. */
const fingerprint = (pem: string): string => {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return (digestOf(der).toUpperCase().match(/../g) ?? []).join(':');
};

/** `Nov  3 14:42:00 2026 GMT` */
const opensslTime = (moment: Date): string => {
  const [, day = '', month = '', year = '', time = ''] = moment.toUTCString().split(' ');
  return `${month} ${day.replace(/^0/, ' ')} ${time} ${year} GMT`;
};

/** Shell lines for the files `copie-signee.pdf` and `dossier-de-preuve.pdf` (coreutils, Perl, OpenSSL, poppler, jq). */
export const checksOf = (facts: ProofFacts): Check[] => {
  const { contract, dossier, documentTimestamp } = facts;
  const { frozen, final } = contract;
  const [, before, after, length] = documentTimestamp.byteRange;
  const name = proofJsonName(dossier.reference);
  return [
    {
      title: 'Les fichiers joints à ce dossier',
      why: 'Les données de ce dossier sont jointes à ce PDF. On les sort, avec toutes les racines et les certificats entre elles et les signatures. L’empreinte de chaque racine (annexe B) est à comparer à celle que publie son autorité.',
      lines: [
        `pdfdetach -savefile ${name} -o preuve.json dossier-de-preuve.pdf`,
        "jq -r '.authorities.roots[].pem' preuve.json > racines.pem",
        "jq -r '.authorities.intermediates[].pem' preuve.json > emetteurs.pem",
        'openssl x509 -in racines.pem -noout -fingerprint -sha256',
      ],
      expected: `sha256 Fingerprint=${fingerprint(facts.authorities.roots[0]?.pem ?? '')}`,
    },
    {
      title: 'La copie signée est celle de ce dossier',
      why: 'Son empreinte est calculée sur tout le fichier.',
      lines: [`sha256sum ${copy}`],
      expected: final.sha256,
    },
    {
      title: 'Le contrat figé est le début de la copie signée (H0)',
      why: `Les ${String(frozen.bytes)} premiers octets de la copie sont le contrat, tel qu’il a été figé à l’acceptation.`,
      lines: [`head -c ${String(frozen.bytes)} ${copy} | sha256sum`],
      expected: frozen.sha256,
    },
    ...facts.signers.flatMap((signer, index) => signerChecks(signer, index, contract.sealedAt)),
    {
      title: 'L’horodatage de la copie entière',
      why: `Le dernier horodatage couvre tout ce qui précède\u00A0: ${opensslTime(documentTimestamp.at)}.`,
      lines: [
        `(head -c ${String(before)} ${copy}`,
        ` tail -c +${String(after + 1)} ${copy} | head -c ${String(length)}) > horodate.bin`,
        'jq -r .documentTimestamp.token preuve.json | base64 -d > jeton-final.der',
        'openssl ts -verify -token_in -in jeton-final.der -data horodate.bin \\',
        ` -CAfile racines.pem -untrusted emetteurs.pem -attime ${seconds(documentTimestamp.at)}`,
      ],
      expected: 'Verification: OK',
    },
  ];
};

const signerChecks = (signer: SignerProof, index: number, sealedAt: Date): Check[] => {
  const { byteRange, messageSha256 } = signer.signature;
  const [, before, after, length] = byteRange;
  const number = String(index + 1);
  const at = String(index);
  const who = `signature ${number}`;
  const rest = `tail -c +${String(after + 1)} ${copy} | head -c ${String(length)}`;
  const verifiedAt = seconds(signer.timestamp.at);
  // Within the life of the certificate and after the list was made.
  const { notAfter } = signer.certificate;
  const listedAt = seconds(sealedAt < notAfter ? sealedAt : notAfter);
  return [
    {
      title: `Ce qui a été montré puis signé, ${who} (H1)`,
      why: 'Le fichier préparé est la copie jusqu’à la fin de cette signature, sa place remplie de zéros.',
      lines: [
        `(head -c ${String(before)} ${copy}; printf '<'`,
        ` head -c ${String(after - before - 2)} /dev/zero | tr '\\0' 0; printf '>'`,
        ` ${rest}) | sha256sum`,
      ],
      expected: signer.prepared.sha256,
    },
    {
      title: `Les octets signés, ${who}`,
      why: 'Tout le fichier préparé, sauf la place de la signature elle-même.',
      lines: [`(head -c ${String(before)} ${copy}`, ` ${rest}) > signe-${number}.bin`, `sha256sum signe-${number}.bin`],
      expected: messageSha256,
    },
    {
      title: `La signature et son certificat, ${who}`,
      why: 'Le certificat est jugé au moment de l’horodatage\u00A0: il ne vit que quelques heures.',
      lines: [
        `tail -c +${String(before + 2)} ${copy} | head -c ${String(after - before - 2)} |`,
        ` perl -0777 -ne 'print pack("H*",$_)' > signature-${number}.der`,
        `openssl cms -verify -binary -inform DER -in signature-${number}.der \\`,
        ` -content signe-${number}.bin -CAfile racines.pem -certfile emetteurs.pem \\`,
        ` -purpose any -attime ${verifiedAt} -out /dev/null`,
      ],
      expected: 'CMS Verification successful',
    },
    {
      title: `L’horodatage, ${who}`,
      why: 'Le jeton porte sur la valeur de la signature\u00A0: elle existait à cette date.',
      lines: [
        `jq -r '.signers[${at}].timestamp.token' preuve.json | base64 -d > jeton-${number}.der`,
        `jq -r '.signers[${at}].signature.value' preuve.json | base64 -d > valeur-${number}.bin`,
        `openssl ts -verify -token_in -in jeton-${number}.der -data valeur-${number}.bin \\`,
        ` -CAfile racines.pem -untrusted emetteurs.pem -attime ${verifiedAt}`,
      ],
      expected: 'Verification: OK',
    },
    ...(signer.status
      ? [
          {
            title: `Le certificat n’était pas révoqué, ${who}`,
            why: 'La réponse de l’autorité (OCSP) a été demandée après l’horodatage.',
            lines: [
              `jq -r '.signers[${at}].status.response' preuve.json | base64 -d > statut-${number}.der`,
              `jq -r '.signers[${at}].certificate.pem' preuve.json > certificat-${number}.pem`,
              `jq -r '.signers[${at}].certificate.chain[0]' preuve.json > emetteur-${number}.pem`,
              `openssl ocsp -respin statut-${number}.der -issuer emetteur-${number}.pem -no_nonce \\`,
              ` -cert certificat-${number}.pem -CAfile racines.pem \\`,
              ` -attime ${seconds(signer.status.producedAt)} -validity_period 1000000000`,
            ],
            expected: `certificat-${number}.pem: good`,
          },
        ]
      : [
          {
            title: `Le certificat n’était pas révoqué, ${who}`,
            why: 'Son autorité publie une liste de ce qu’elle révoque\u00A0; celle d’après l’horodatage est dans ce dossier.',
            lines: [
              `jq -r '.signers[${at}].certificate.pem' preuve.json > certificat-${number}.pem`,
              "jq -r '.authorities.revocationLists[].der' preuve.json | while read -r liste; do",
              ' echo "$liste" | base64 -d | openssl crl -inform DER; done > listes.pem',
              'openssl verify -CAfile racines.pem -untrusted emetteurs.pem -CRLfile listes.pem \\',
              ` -crl_check -attime ${listedAt} certificat-${number}.pem`,
            ],
            expected: `certificat-${number}.pem: OK`,
          },
        ]),
  ];
};
