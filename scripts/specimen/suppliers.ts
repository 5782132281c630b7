import type { Supplier } from './company.ts';

/** Firms that do not exist, by what they sell to a household. */
export type BillKind = 'gas_bill' | 'water_bill' | 'phone_bill' | 'internet_bill';

const supplier = (name: string, offer: string, street: string, colour: string, accent: string): Supplier => ({
  name,
  offer,
  street,
  colour,
  accent,
});

export const billSuppliers: Readonly<Record<BillKind, readonly [Supplier, ...Supplier[]]>> = {
  gas_bill: [
    supplier('Flamme Bleue', 'Gaz naturel, prix repère', '3 rue des Forges, 57000 METZ', '#1d4f91', '#bcd6f2'),
    supplier('Méthania', 'Biogaz 20 %', '11 quai du Havre, 76000 ROUEN', '#2f6b3f', '#cfe8d4'),
  ],
  water_bill: [
    supplier('Eaux du Val', 'Service de l’eau', '9 rue de la Source, 63000 CLERMONT-FERRAND', '#0b6fa4', '#c4e4f4'),
    supplier(
      'Régie Fontaine',
      'Distribution de l’eau',
      '27 cours du Puits, 13100 AIX-EN-PROVENCE',
      '#0f766e',
      '#c3e9e4',
    ),
  ],
  phone_bill: [
    supplier('Colibri Mobile', 'Forfait mobile 40 Go', '50 avenue des Ondes, 92000 NANTERRE', '#9d174d', '#f7cfe0'),
    supplier('Tonalité', 'Forfait mobile 5G 100 Go', '7 rue du Relais, 59000 LILLE', '#b45309', '#fbe3bf'),
  ],
  internet_bill: [
    supplier('Filovent', 'Fibre 1 Gb/s et télévision', '16 rue du Câble, 35000 RENNES', '#4338ca', '#d6d4fb'),
    supplier('Boréa Box', 'Accès internet, box fibre', '4 place de la Toile, 67000 STRASBOURG', '#155e75', '#c5e6ee'),
  ],
};
