import type { ContractFacts } from './contract-facts.ts';
import { dayOf, euros, percent } from './contract-words.ts';
import { lender } from './lender.ts';

export interface Article {
  readonly title: string;
  readonly text: string;
}

const titles: Record<ContractFacts['kind'], string> = {
  amortising: 'Contrat de crédit amortissable',
  instalments: 'Contrat de crédit en plusieurs paiements',
  revolving: 'Contrat de crédit renouvelable',
};

export const titleOf = ({ kind }: Pick<ContractFacts, 'kind'>): string => titles[kind];

/** Must be shown wherever a cost is shown (C. conso. L. 312-5). */
export const legalMention =
  'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.';

/** Days of the borrower and of the lender, counted from the acceptance (C. conso. L. 312-18, L. 312-19, L. 312-24). */
export const delays = { offerDays: 15, withdrawalDays: 14, agreementDays: 7, refundDays: 30 } as const;

/** The conditions, in plain sentences: accessibility asks for level B2 at most (C. conso. L. 412-13). */
export const articlesOf = (facts: ContractFacts, sheetSha256: string): Article[] => [
  ...(facts.kind === 'revolving' ? revolvingArticles(facts) : fixedArticles(facts)),
  ...(facts.borrowers.length > 1 ? [solidarity] : []),
  withdrawal(facts),
  funds,
  ...(facts.kind === 'revolving' ? [] : [purchase(facts)]),
  early(facts),
  late,
  signing(sheetSha256),
  personalData,
  complaints,
];

const offer = ({ decidedAt }: ContractFacts): Article => ({
  title: 'Durée de l’offre',
  text: `Cette offre est établie le ${dayOf(decidedAt)}. Elle reste ouverte ${String(delays.offerDays)} jours. Passé ce délai, elle ne peut plus être signée.`,
});

const debit = ({ account }: ContractFacts): string =>
  `Elles sont prélevées sur le compte ${account.iban.replace(/ /g, '\u00A0')}, ouvert au nom de ${account.holder}. La première est due un mois après la mise à disposition des fonds.`;

const fixedArticles = (facts: ContractFacts): Article[] => {
  const { amountCents, months, debtorRatePercent, cost, brandName } = facts;
  return [
    {
      title: 'Objet du crédit',
      text: `Le prêteur met à votre disposition ${euros(amountCents)} pour un achat chez ${brandName}. Vous remboursez cette somme et son coût aux conditions de ce contrat.`,
    },
    offer(facts),
    {
      title: 'Remboursement',
      text: `Vous remboursez en ${String(months)} mensualités de ${euros(cost.monthlyCents)}, hors assurance facultative. La dernière reprend les arrondis. ${debit(facts)} Vous pouvez demander à tout moment, sans frais, un relevé de ce que vous devez encore.`,
    },
    {
      title: 'Coût du crédit',
      text: `Le taux débiteur annuel est fixe\u00A0: ${percent(debtorRatePercent)}. Le taux annuel effectif global (TAEG) est de ${percent(cost.aprPercent)}. Il n’y a pas de frais de dossier. Le coût total du crédit est de ${euros(cost.costCents)}. Le montant total dû est de ${euros(cost.totalDueCents)}. Aucune assurance et aucune sûreté n’est exigée.`,
    },
  ];
};

const revolvingArticles = (facts: ContractFacts): Article[] => {
  const { amountCents, months, debtorRatePercent, cost } = facts;
  return [
    {
      title: 'Objet du crédit',
      text: `Le prêteur vous ouvre un crédit renouvelable de ${euros(amountCents)} au plus. Vous l’utilisez en une ou plusieurs fois. Ce que vous remboursez redevient disponible.`,
    },
    offer(facts),
    {
      title: 'Durée et renouvellement',
      text: 'Le contrat dure un an. Il peut être renouvelé. Trois mois avant la fin de chaque année, le prêteur vous écrit les conditions du renouvellement. Vous pouvez refuser, réduire le montant autorisé, suspendre votre droit d’utiliser le crédit ou fermer le compte à tout moment, sans frais. Si vous n’utilisez pas le crédit pendant un an, le prêteur vous demande si vous voulez le garder. Sans réponse de votre part, il prend fin.',
    },
    {
      title: 'Remboursement',
      text: `Chaque mensualité rembourse une part du capital utilisé et les intérêts. Si vous utilisez tout le montant en une fois, vous remboursez en ${String(months)} mensualités de ${euros(cost.monthlyCents)}, hors assurance facultative. ${debit(facts)} Vous recevez chaque mois l’état de votre compte.`,
    },
    {
      title: 'Coût du crédit',
      text: `Les intérêts ne sont dus que sur ce que vous utilisez. Le taux débiteur annuel est de ${percent(debtorRatePercent)}. Ce taux est révisable\u00A0: il suit le taux que le prêteur applique aux crédits de même nature. Vous êtes prévenu par écrit avant tout changement. Vous avez alors trente jours pour le refuser et rembourser ce que vous devez au taux d’avant. Le TAEG est de ${percent(cost.aprPercent)}. Il n’y a ni frais de dossier ni cotisation. Aucune assurance et aucune sûreté n’est exigée.`,
    },
  ];
};

/** C. civ. 1313: each owes the whole. */
const solidarity: Article = {
  title: 'Co-emprunteurs solidaires',
  text: 'Vous empruntez à deux et vous êtes solidaires (code civil, article 1313). Chacun de vous doit la totalité des sommes dues. Le prêteur peut demander le tout à l’un ou à l’autre. Ce que l’un paie libère aussi l’autre. Chacun signe ce contrat et en garde un exemplaire avec son bordereau de rétractation. Une séparation ou un divorce ne change rien envers le prêteur.',
};

const withdrawal = ({ borrowers }: ContractFacts): Article => ({
  title: 'Droit de rétractation',
  text: `Vous pouvez renoncer à ce crédit, sans donner de motif et sans frais, pendant ${String(delays.withdrawalDays)} jours. Le délai commence le lendemain de votre signature${borrowers.length > 1 ? ' (de la dernière des deux signatures)' : ''}. Utilisez le bordereau de la dernière page ou la fonction «\u00A0Renoncer\u00A0» de votre espace. Si les fonds ont été versés, vous les rendez avec les intérêts courus, dans les ${String(delays.refundDays)} jours au plus. Votre rétractation n’est inscrite dans aucun fichier.`,
});

const funds: Article = {
  title: 'Agrément et mise à disposition des fonds',
  text: `Le prêteur vous fait connaître son agrément dans les ${String(delays.agreementDays)} jours qui suivent votre signature. Son silence vaut refus. Pendant ces ${String(delays.agreementDays)} jours, aucun paiement n’est fait, dans un sens ou dans l’autre.`,
};

/** C. conso. L. 312-48 and following. */
const purchase = ({ brandName }: ContractFacts): Article => ({
  title: 'Lien avec votre achat',
  text: `Ce crédit ne sert qu’à payer votre achat chez ${brandName}. Vous ne devez rien au prêteur tant que le bien n’est pas livré ou le service rendu. Si l’achat est annulé, ce contrat est annulé aussi. Si vous renoncez au crédit, l’achat payé à crédit est annulé de plein droit.`,
});

const early = ({ kind }: ContractFacts): Article => ({
  title: 'Remboursement par anticipation',
  text:
    kind === 'revolving'
      ? 'Vous pouvez rembourser tout ou partie de ce que vous devez à tout moment, sans indemnité.'
      : 'Vous pouvez rembourser tout ou partie du crédit à tout moment. Une indemnité ne peut être demandée que si plus de 10\u00A0000\u00A0€ sont remboursés par anticipation sur douze mois. Elle est de 1\u00A0% au plus de ce montant, et de 0,5\u00A0% s’il reste un an ou moins. Elle ne dépasse jamais les intérêts que vous auriez payés.',
});

const late: Article = {
  title: 'Retard de paiement',
  text: 'Un retard peut avoir pour vous des suites graves et rendre plus difficile un autre crédit. En cas de difficulté, écrivez-nous avant l’échéance\u00A0: nous cherchons une solution avec vous. Si une mensualité n’est pas payée, le prêteur peut demander le remboursement du capital restant dû et des intérêts échus. Jusqu’au paiement, ces sommes portent intérêt au taux du contrat. Une indemnité de 8\u00A0% au plus du capital dû peut s’y ajouter. Les incidents caractérisés sont inscrits au fichier des incidents de remboursement (FICP).',
};

const signing = (sheetSha256: string): Article => ({
  title: 'Fiche d’informations et signature',
  text: `La fiche d’informations précontractuelles vous est remise avant la signature, comme fichier à part. Elle est aussi jointe à ce fichier PDF, que vous signez en entier. Son empreinte SHA-256 est ${sheetSha256}. Vous signez avec un certificat fait à votre nom pour ce contrat. C’est une signature électronique avancée au sens de l’article 26 du règlement européen (UE) n° 910/2014. Elle n’est pas qualifiée.`,
});

const personalData: Article = {
  title: 'Vos données',
  text: `Vos données servent à étudier votre demande, à exécuter ce contrat et à respecter la loi. Une personne a pris la décision. Vous pouvez demander à voir vos données, à les corriger, et qu’une autre personne réexamine la décision\u00A0: ${lender.email}.`,
};

const complaints: Article = {
  title: 'Réclamation et droit applicable',
  text: `Écrivez d’abord au service clientèle du prêteur\u00A0: ${lender.email}. Sans réponse qui vous convienne sous deux mois, vous pouvez saisir gratuitement ${lender.mediator}. Le prêteur est contrôlé par l’${lender.supervisor}. Le droit français s’applique, le contrat est en français. Vous avez deux ans pour agir en justice.`,
};
