import type { Draw } from '../../draw.ts';
import type { BillKind } from '../../suppliers.ts';

export interface BillLine {
  label: string;
  quantity: string;
  cents: number;
}

interface BillContent {
  readonly lines: readonly BillLine[];
  readonly references: readonly string[];
}

const line = (label: string, quantity: string, cents: number): BillLine => ({ label, quantity, cents });

/** The tax closes the bill: its share of the lines above, to the cent. */
const taxed = (lines: readonly BillLine[], percent: string, rate: number): BillLine[] => [
  ...lines,
  line(`TVA à ${percent} %`, '', Math.round(lines.reduce((sum, { cents }) => sum + cents, 0) * rate)),
];

/** What each kind of bill counts; the sum of the lines is its total. */
export function billLines(kind: BillKind, draw: Draw): BillContent {
  const customer = `Référence client : ${draw.digits(4)} ${draw.digits(4)}`;
  switch (kind) {
    case 'gas_bill': {
      const used = draw.int(300, 1_900);
      const lines = [
        line('Abonnement gaz naturel', '2 mois', draw.int(1_900, 3_400)),
        line('Consommation de gaz', `${String(used)} kWh`, Math.round(used * 8.71)),
        line('Accise sur les gaz naturels', `${String(used)} kWh`, Math.round(used * 1.54)),
        line("Contribution d'acheminement", '20,80 %', draw.int(280, 520)),
      ];
      const pce = `PCE : ${draw.digits(2)} ${draw.digits(3)} ${draw.digits(3)} ${draw.digits(3)} ${draw.digits(3)}`;
      return { lines: taxed(lines, '20', 0.2), references: [customer, pce, 'Coefficient de conversion : 11,12'] };
    }
    case 'water_bill': {
      const used = draw.int(14, 88);
      const lines = [
        line('Abonnement eau potable', '6 mois', draw.int(2_100, 3_900)),
        line('Consommation eau potable', `${String(used)} m3`, used * 168),
        line('Assainissement : collecte des eaux usées', `${String(used)} m3`, used * 143),
        line("Redevance de l'agence de l'eau", `${String(used)} m3`, used * 39),
      ];
      return { lines: taxed(lines, '5,5', 0.055), references: [customer, `Compteur : ${draw.digits(8)}`] };
    }
    case 'phone_bill': {
      const lines = [
        line('Forfait mobile', '1 mois', draw.int(700, 2_600)),
        line('Hors forfait : appels et SMS', '', draw.int(0, 900)),
        line('Assurance du téléphone', '', draw.int(200, 600)),
      ];
      const number = `Ligne mobile : 06 39 98 ${draw.digits(2)} ${draw.digits(2)}`;
      return { lines: taxed(lines, '20', 0.2), references: [customer, number] };
    }
    case 'internet_bill': {
      const lines = [
        line('Offre internet, fibre', '1 mois', draw.int(1_700, 3_300)),
        line('Location de la box', '1 mois', draw.int(300, 500)),
        line('Bouquet de télévision', '', draw.int(0, 1_000)),
      ];
      return { lines: taxed(lines, '20', 0.2), references: [customer, `Contrat : ${draw.digits(10)}`] };
    }
  }
}
