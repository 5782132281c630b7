import type { ProofFacts, SignerProof } from './proof-facts.ts';
import { channelWords, signerName } from './proof-words.ts';

export interface Step {
  readonly at: Date;
  readonly what: string;
  /** What shows that it happened. */
  readonly shownBy: string;
}

const stepsOf = (signer: SignerProof): Step[] => {
  const { secondFactor, request, certificate, prepared, signature, timestamp, status } = signer;
  const name = signerName(signer);
  const channel = channelWords[secondFactor.channel];
  const shown = [...signer.screens].sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  const [first] = shown;
  return [
    ...signer.invitations.map(({ at, destination }) => ({
      at,
      what: `${name} est invité à signer`,
      shownBy: `lettre à ${destination}`,
    })),
    ...secondFactor.codes.map(({ sentAt }) => ({
      at: sentAt,
      what: `Un code à usage unique est envoyé par ${channel}`,
      shownBy: secondFactor.destination,
    })),
    { at: secondFactor.verifiedAt, what: `${name} saisit le bon code`, shownBy: 'code accepté une seule fois' },
    ...(first
      ? [{ at: first.receivedAt, what: `${name} voit les premiers écrans`, shownBy: `${String(shown.length)} écrans` }]
      : []),
    ...(request
      ? [
          {
            at: request.receivedAt,
            what: 'Sa clé est faite, un certificat est demandé',
            shownBy: 'demande signée par la clé',
          },
        ]
      : []),
    { at: prepared.preparedAt, what: 'Le fichier à signer est préparé', shownBy: 'empreinte H1' },
    ...signer.consents.slice(0, 1).map(({ givenAt }) => ({
      at: givenAt,
      what: `${name} donne ses accords`,
      shownBy: `${String(signer.consents.length)} phrases cochées`,
    })),
    { at: signature.receivedAt, what: `${name} signe`, shownBy: 'signature vérifiée à la réception' },
    {
      at: timestamp.at,
      what: 'La signature est horodatée',
      shownBy: `jeton n°\u00A0${timestamp.serial.slice(0, 16)}…`,
    },
    ...(status
      ? [
          {
            at: status.producedAt,
            what: 'Le certificat est attesté non révoqué',
            shownBy: `n°\u00A0${certificate.serial.slice(0, 16)}…`,
          },
        ]
      : []),
  ];
};

/** The whole way in the order of time. */
export const timelineOf = ({ dossier, contract, signers, documentTimestamp }: ProofFacts): Step[] => {
  const steps: Step[] = [
    ...(dossier.submittedAt
      ? [{ at: dossier.submittedAt, what: 'La demande de crédit est envoyée', shownBy: `canal ${dossier.channel}` }]
      : []),
    { at: dossier.decidedAt, what: 'Une personne accepte la demande', shownBy: 'journal du dossier' },
    { at: contract.frozenAt, what: 'Le contrat est figé', shownBy: 'empreinte H0' },
    ...signers.flatMap(stepsOf),
    {
      at: documentTimestamp.at,
      what: 'La copie signée est horodatée en entier',
      shownBy: `jeton n°\u00A0${documentTimestamp.serial.slice(0, 16)}…`,
    },
  ];
  return steps.sort((one, other) => one.at.getTime() - other.at.getTime());
};
