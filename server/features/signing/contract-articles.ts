import type { ContractFacts } from './contract-facts.ts';
import { dayOf, euros, percent } from './contract-words.ts';

export interface Article {
  readonly title: string;
  readonly text: string;
}

const titles: Record<ContractFacts['kind'], string> = {
  amortising: 'Contrat de crédit amortissable',
  instalments: 'Contrat de crédit en plusieurs paiements',
  revolving: 'Contrat de crédit renouvelable',
};

export const titleOf = ({ kind }: ContractFacts): string => titles[kind];

/** Must be shown wherever a cost is shown (C. conso. L. 312-5). */
export const legalMention =
  'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.';

/** Days of the borrower and of the lender, counted from the acceptance (C. conso. L. 312-18, L. 312-19, L. 312-24). */
export const delays = { offerDays: 15, withdrawalDays: 14, agreementDays: 7 } as const;

/** The conditions, in plain sentences: accessibility asks for level B2 at most (C. conso. L. 412-13). */
export const articlesOf = (facts: ContractFacts): Article[] => {
  const { amountCents, months, debtorRatePercent, cost, account, brandName } = facts;
  return [
    {
      title: 'Objet du crédit',
      text: `Le prêteur met à votre disposition ${euros(amountCents)} pour un achat chez ${brandName}. Vous remboursez cette somme et son coût aux conditions de ce contrat.`,
    },
    {
      title: 'Durée de l’offre',
      text: `Cette offre est établie le ${dayOf(facts.decidedAt)}. Elle reste ouverte ${String(delays.offerDays)} jours. Passé ce délai, elle ne peut plus être signée.`,
    },
    {
      title: 'Remboursement',
      text: `Vous remboursez en ${String(months)} mensualités de ${euros(cost.monthlyCents)}, hors assurance facultative. La dernière reprend les arrondis. Elles sont prélevées sur le compte ${account.iban}, ouvert au nom de ${account.holder}. La première est due un mois après la mise à disposition des fonds.`,
    },
    {
      title: 'Coût du crédit',
      text: `Le taux débiteur annuel est fixe : ${percent(debtorRatePercent)}. Le taux annuel effectif global (TAEG) est de ${percent(cost.aprPercent)}. Il n’y a pas de frais de dossier. Le coût total du crédit est de ${euros(cost.costCents)}. Le montant total dû est de ${euros(cost.totalDueCents)}.`,
    },
    {
      title: 'Mise à disposition des fonds',
      text: `Aucun paiement n’est fait, dans un sens ou dans l’autre, pendant les ${String(delays.agreementDays)} jours qui suivent votre acceptation. Le prêteur vous fait connaître son agrément dans ce délai. Son silence vaut refus.`,
    },
    {
      title: 'Droit de rétractation',
      text: `Vous pouvez renoncer à ce crédit, sans donner de motif, pendant ${String(delays.withdrawalDays)} jours à compter de votre signature. Utilisez le bordereau joint à ce contrat ou la fonction « Renoncer » de votre espace. Si les fonds ont été versés, vous les rendez avec les intérêts courus, dans les 30 jours au plus.`,
    },
    {
      title: 'Remboursement par anticipation',
      text: 'Vous pouvez rembourser tout ou partie du crédit à tout moment. Une indemnité ne peut être demandée que si plus de 10 000 € sont remboursés par anticipation sur douze mois. Elle est de 1 % au plus de ce montant, et de 0,5 % s’il reste un an ou moins.',
    },
    {
      title: 'Retard de paiement',
      text: 'En cas de difficulté, écrivez-nous avant l’échéance. Si une mensualité n’est pas payée, le prêteur peut demander le remboursement du capital restant dû et des intérêts échus. Une indemnité de 8 % au plus du capital dû peut s’y ajouter. Les incidents caractérisés sont inscrits au fichier des incidents de remboursement (FICP).',
    },
    {
      title: 'Vos données',
      text: 'Vos données servent à étudier votre demande, à exécuter ce contrat et à respecter la loi. Une personne a pris la décision. Vous pouvez demander à les voir, à les corriger, et qu’une autre personne réexamine la décision.',
    },
    {
      title: 'Réclamation et droit applicable',
      text: 'Écrivez d’abord au service clientèle du prêteur. Sans réponse qui vous convienne sous deux mois, vous pouvez saisir gratuitement un médiateur. Le prêteur est contrôlé par l’Autorité de contrôle prudentiel et de résolution, 4 place de Budapest, 75436 Paris. Le droit français s’applique. Vous avez deux ans pour agir en justice.',
    },
  ];
};
