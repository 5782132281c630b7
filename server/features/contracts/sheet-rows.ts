import type { Pair } from '../../bricks/tagged-pdf/pairs.ts';
import type { ContractFacts } from './contract-facts.ts';
import { delays, titleOf } from './contract-articles.ts';
import { euros, percent } from './contract-words.ts';
import { lender } from './lender.ts';

export interface SheetSection {
  readonly title: string;
  readonly rows: readonly Pair[];
}

const months = (count: number): string => `${String(count)}\u00A0mois`;

/**
 * The key information, always on the first page of the form (directive 2023/2225, annex I, part I; C. conso. R. 312-2
 * and its annex). Rows that do not apply to the credit are left out, as the form asks.
 */
export const keyRows = (facts: ContractFacts): Pair[] => {
  const { kind, amountCents, debtorRatePercent, cost, brandName } = facts;
  const revolving = kind === 'revolving';
  return [
    { label: 'Prêteur', value: lender.name },
    { label: 'Intermédiaire de crédit', value: brandName },
    {
      label: 'Montant total du crédit',
      meaning: 'Le plafond ou le total des sommes mises à votre disposition par le contrat.',
      value: revolving ? `${euros(amountCents)} (plafond)` : euros(amountCents),
    },
    { label: 'Durée du contrat de crédit', value: revolving ? 'un an, renouvelable' : months(facts.months) },
    {
      label: 'Taux débiteur',
      value: `${percent(debtorRatePercent)} par an, ${revolving ? 'révisable' : 'fixe'}`,
    },
    {
      label: 'Taux annuel effectif global (TAEG)',
      meaning: 'Le coût total du crédit, en pourcentage annuel de son montant. Il vous aide à comparer les offres.',
      value: percent(cost.aprPercent),
    },
    {
      label: 'Montant total que vous devrez payer',
      meaning: 'Le capital emprunté, plus les intérêts et les frais éventuels de votre crédit.',
      value: revolving
        ? [
            euros(cost.totalDueCents),
            `si vous utilisez tout le montant en une fois et le remboursez en ${months(facts.months)}`,
          ]
        : euros(cost.totalDueCents),
    },
    ...(revolving
      ? []
      : [
          {
            label: 'Le crédit sert à payer un bien ou un service',
            value: [`Achat chez ${brandName}`, `Somme payée à crédit\u00A0: ${euros(amountCents)}`],
          },
        ]),
    {
      label: 'Coûts en cas de retard de paiement',
      value:
        'Intérêts au taux du contrat sur les sommes dues, et une indemnité de 8\u00A0% au plus du capital restant dû.',
    },
  ];
};

/** The further information, in the order of the form (annex I, part II). */
export const sheetSections = (facts: ContractFacts): SheetSection[] => [
  identity(facts),
  features(facts),
  costs(facts),
  legal(facts),
  atDistance,
];

const identity = ({ brandName }: ContractFacts): SheetSection => ({
  title: '1. Identité et coordonnées du prêteur et de l’intermédiaire de crédit',
  rows: [
    { label: 'Prêteur', value: `${lender.name}, ${lender.form}` },
    { label: 'Adresse', value: `${lender.street}, ${lender.city}` },
    { label: 'Téléphone', value: lender.phone },
    { label: 'Adresse électronique', value: lender.email },
    { label: 'Site internet', value: lender.site },
    { label: 'Intermédiaire de crédit', value: `${brandName}, sur le site duquel la demande est faite` },
  ],
});

const features = ({ kind, months: count, cost }: ContractFacts): SheetSection => {
  const revolving = kind === 'revolving';
  const instalments = `${String(count)} mensualités de ${euros(cost.monthlyCents)}, hors assurance facultative. La dernière reprend les arrondis.`;
  return {
    title: '2. Description des principales caractéristiques du crédit',
    rows: [
      { label: 'Type de crédit', value: titleOf({ kind }).replace('Contrat de crédit', 'Crédit') },
      {
        label: 'Conditions de mise à disposition des fonds',
        meaning: 'Comment et quand vous obtiendrez l’argent.',
        value: revolving
          ? 'Sur votre compte, à votre demande, en une ou plusieurs fois, après l’agrément du prêteur et au plus tôt le huitième jour après votre signature.'
          : 'Au vendeur, après l’agrément du prêteur, au plus tôt le huitième jour après votre signature et une fois le bien livré ou le service rendu.',
      },
      {
        label: 'Versements',
        value: revolving
          ? ['Exemple, tout le montant étant utilisé en une fois\u00A0:', instalments]
          : ['Vous devrez payer\u00A0:', instalments],
      },
      { label: 'Ordre d’affectation des versements', value: 'Intérêts dus, puis capital.' },
      { label: 'Sûretés exigées', value: 'Aucune.' },
    ],
  };
};

const costs = ({ kind, amountCents, months: count, debtorRatePercent, cost }: ContractFacts): SheetSection => ({
  title: '3. Coût du crédit',
  rows: [
    {
      label: 'Taux débiteur',
      value:
        kind === 'revolving'
          ? `${percent(debtorRatePercent)} par an. Il est révisable\u00A0: il suit le taux que le prêteur applique aux crédits de même nature. Vous êtes prévenu avant tout changement et pouvez le refuser pendant trente jours.`
          : `${percent(debtorRatePercent)} par an, fixe pendant toute la durée du contrat.`,
    },
    {
      label: 'Taux annuel effectif global (TAEG)',
      meaning: 'Calculé sur cet exemple.',
      value: `${percent(cost.aprPercent)}\u00A0: ${euros(amountCents)} remboursés en ${months(count)} par mensualités de ${euros(cost.monthlyCents)}, sans frais. Coût total\u00A0: ${euros(cost.costCents)}.`,
    },
    {
      label: 'Pour obtenir ce crédit, devez-vous prendre une assurance ou un autre service accessoire\u00A0?',
      value: 'Non.',
    },
    { label: 'Frais liés', value: 'Aucun\u00A0: ni frais de dossier, ni frais de compte, ni frais de notaire.' },
    {
      label: 'Coûts en cas de retard de paiement',
      meaning: 'Un retard peut avoir des suites graves pour vous et rendre plus difficile l’obtention d’un crédit.',
      value:
        'Les sommes dues portent intérêt au taux du contrat. Le prêteur peut demander le remboursement immédiat du capital restant dû et une indemnité de 8\u00A0% au plus de ce capital\u00A0; sinon, 8\u00A0% au plus des échéances impayées.',
    },
  ],
});

const legal = ({ kind, brandName }: ContractFacts): SheetSection => ({
  title: '4. Autres aspects juridiques importants',
  rows: [
    {
      label: 'Droit de rétractation',
      meaning: 'Vous avez quatorze jours calendaires pour vous rétracter.',
      value: `Oui. ${String(delays.withdrawalDays)} jours après votre signature, par le bordereau joint au contrat ou dans votre espace.`,
    },
    {
      label: 'Remboursement anticipé',
      meaning: 'Vous avez le droit de rembourser à tout moment, en tout ou en partie.',
      value:
        kind === 'revolving'
          ? 'Oui, sans indemnité.'
          : 'Oui. Au-delà de 10\u00A0000\u00A0€ sur douze mois, le prêteur a droit à une indemnité de 1\u00A0% au plus (0,5\u00A0% s’il reste un an ou moins).',
    },
    {
      label: 'Consultation d’une base de données',
      meaning: 'Si un crédit vous est refusé après une consultation, vous en êtes informé sans frais.',
      value: 'Le fichier des incidents de remboursement (FICP), tenu par la Banque de France.',
    },
    {
      label: 'Décision automatisée',
      value: `Le prix n’est pas personnalisé par un traitement automatisé. Des contrôles automatiques aident à lire vos pièces\u00A0; une personne décide. Vous pouvez demander une explication et un nouvel examen par une autre personne.`,
    },
    {
      label: 'Droit à un projet de contrat',
      value: 'Vous pouvez demander sans frais un exemplaire de l’offre de contrat.',
    },
    {
      label: 'Durée de validité de ces informations',
      value: `Elles engagent le prêteur ${String(delays.offerDays)} jours à compter de la date de cette fiche.`,
    },
    ...(kind === 'revolving'
      ? []
      : [
          {
            label: 'Crédit lié à un achat',
            value: `Si l’achat chez ${brandName} est annulé, le crédit l’est aussi, et l’inverse.`,
          },
        ]),
    { label: 'En cas de difficulté, un conseil gratuit', value: lender.debtAdvice },
  ],
});

const atDistance: SheetSection = {
  title: '5. Informations complémentaires en cas de vente à distance de services financiers',
  rows: [
    { label: 'a) Prêteur\u00A0: autorité de surveillance', value: lender.supervisor },
    {
      label: 'b) Contrat\u00A0: exercice du droit de rétractation',
      value: `Bordereau à envoyer à ${lender.withdrawals}, ou fonction «\u00A0Renoncer\u00A0» de votre espace. Sans rétractation, le contrat s’applique jusqu’à son terme.`,
    },
    { label: 'Loi applicable avant et après la signature', value: 'Loi française. Tribunaux français.' },
    { label: 'Langue', value: 'Français, pour ces informations, le contrat et nos échanges.' },
    {
      label: 'c) Recours\u00A0: réclamation et médiation',
      value: `Service clientèle\u00A0: ${lender.email}. Puis, sans frais, ${lender.mediator}.`,
    },
  ],
};
