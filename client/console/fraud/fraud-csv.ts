import type { FraudRates } from '#client/console/fraud/fraud-client';
import { rateRows } from '#client/console/fraud/rate-rows';
import type { Rate } from '#shared/fraud/fraud-contract';

/** A spreadsheet would run a cell that starts like a formula: it is kept as text. */
const cell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
const decimal = (share: number | null): string => (share === null ? '' : String(share).replace('.', ','));

/** The rates as French spreadsheets open them: semicolons, decimal commas, shares 0–1, byte order mark. */
export const fraudCsv = (rates: FraudRates): string => {
  const lines = [['groupe', 'valeur', 'fraudes', 'dossiers', 'taux', 'bas_95', 'haut_95'].join(';')];
  const write = (group: string, words: string, rate: Rate) => {
    const numbers = [
      String(rate.frauds),
      String(rate.dossiers),
      decimal(rate.rate),
      decimal(rate.low),
      decimal(rate.high),
    ];
    lines.push([cell(group), cell(words), ...numbers].join(';'));
  };
  write('ensemble', 'Tous', rates.total);
  for (const [group, members] of [
    ['canal', rates.byChannel],
    ['enseigne', rates.byBrand],
    ['produit', rates.byProduct],
  ] as const) {
    for (const row of rateRows(members)) write(group, row.words, row);
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
};
