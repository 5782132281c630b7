import { frenchDate } from '#shared/identity/dates';
import type { Agreement, FactName, FactTable } from '#shared/facts/facts-contract';
import { findingSentence, findingTitle } from '#shared/findings/sentence';
import type { Finding } from '#shared/findings/finding';
import { shownValue } from '#shared/review/declared-value';
import type { Field } from '#shared/reading/field';

/** One file as the report shows it; `crops` are pictures of the fields, in their order, null where there is none. */
export interface ReportedFile {
  readonly name: string;
  readonly kind: string;
  readonly fields: readonly Field[];
  readonly crops: readonly (Buffer | null)[];
  readonly findings: readonly Finding[];
  readonly error: string | null;
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const facts: Record<FactName, string> = {
  name: 'Nom',
  birth_date: 'Naissance',
  address: 'Adresse',
  employer: 'Employeur',
  iban: 'Compte',
  income: 'Revenu par mois',
};
const signs: Record<Agreement, string> = { reference: '', agrees: '✓ ', close: '≈ ', differs: '≠ ' };

const style = `
:root { color-scheme: light dark; --line: light-dark(#e3e0dc, #333338); --soft: light-dark(#5d5955, #aaa6a1); }
body { margin: 0 auto; padding: 24px; max-width: 1080px; font: 14px/1.45 Inter, system-ui, sans-serif;
  background: light-dark(#fff, #1b1b1d); color: light-dark(#1d1b1a, #eceae7); }
h1 { font-size: 22px; } h2 { font-size: 16px; margin: 28px 0 8px; } .soft { color: var(--soft); font-weight: 400; }
.wide { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 7px 8px; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; } td { font-variant-numeric: tabular-nums; }
.close { background: light-dark(#fff3dc, #35270c); } .differs, .failed { background: light-dark(#fdeceb, #3f1512); }
img { max-height: 30px; max-width: 320px; display: block; border-radius: 3px; }
@media print { body { padding: 0; } section { break-inside: avoid; } .wide { overflow: visible; } }`;

function factsTable({ columns, rows }: FactTable, titleOf: (documentId: string) => string): string {
  const head = rows.map(({ fact }) => `<th scope="col">${facts[fact]}</th>`).join('');
  const body = columns
    .map((column, index) => {
      const month = column.month === null ? '' : ` <span class="soft">${frenchDate(column.month)}</span>`;
      const cells = rows.map(({ cells: row }) => {
        const cell = row[index];
        if (!cell) return '<td class="soft">·</td>';
        const difference = cell.difference === '' ? '' : ` <span class="soft">${escape(cell.difference)}</span>`;
        return `<td class="${cell.agreement}">${signs[cell.agreement]}${escape(cell.shown)}${difference}</td>`;
      });
      return `<tr><th scope="row">${escape(column.documentIds.map(titleOf).join(', '))}${month}</th>${cells.join('')}</tr>`;
    })
    .join('');
  return `<div class="wide"><table><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function fieldRow(field: Field, crop: Buffer | null): string {
  const picture = crop ? `<img alt="" src="data:image/webp;base64,${crop.toString('base64')}">` : '';
  const sure = `${String(Math.round(field.confidence))}${field.checked ? ', clé juste' : ''}`;
  return `<tr><th scope="row">${field.name}</th><td>${escape(shownValue(field))}</td><td>${picture}</td><td class="soft">${sure}</td></tr>`;
}

function fileSection({ name, kind, fields, crops, findings, error }: ReportedFile): string {
  const heading = `<h2>${escape(name)} <span class="soft">${escape(kind)}</span></h2>`;
  if (error !== null) return `<section>${heading}<p class="failed">${escape(error)}</p></section>`;
  const rows = fields.map((field, index) => fieldRow(field, crops[index] ?? null)).join('');
  const checks = findings
    .map((finding) => {
      const title = escape(findingTitle(finding, 'fr'));
      const sum = finding.arithmetic === null ? '' : ` <span class="soft">${escape(finding.arithmetic)}</span>`;
      return `<tr class="${finding.outcome}"><th scope="row">${title}</th><td>${escape(findingSentence(finding, 'fr'))}${sum}</td></tr>`;
    })
    .join('');
  return `<section>${heading}<div class="wide"><table>${rows}</table></div><div class="wide"><table>${checks}</table></div></section>`;
}

/** One HTML file that needs nothing else: facts across the pieces, then each piece with its crops and checks. */
export function reportHtml(table: FactTable, files: readonly ReportedFile[]): string {
  const titles = new Map(files.map(({ name, kind }) => [name, kind === '' ? name : kind]));
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Lecture du dossier</title><style>${style}</style><h1>Lecture du dossier</h1>
<h2>Faits, pièce par pièce</h2>${factsTable(table, (id) => titles.get(id) ?? id)}
${files.map(fileSection).join('\n')}</html>\n`;
}
