import { createHash } from 'node:crypto';
import type { MailRow } from './mail-store.ts';

const style = `
:root { color-scheme: light dark; --canvas: light-dark(#f6f5f3, #131314); --surface: light-dark(#fff, #1b1b1d);
  --line: light-dark(#e3e0dc, #333338); --text: light-dark(#1d1b1a, #eceae7); --quiet: light-dark(#5d5955, #aaa6a1);
  --link: light-dark(#1f5fa8, #a5c8f5); }
* { box-sizing: border-box; }
body { margin: 0; padding: 32px 16px 64px; background: var(--canvas); color: var(--text);
  font: 16px/1.55 'Inter Variable', Inter, system-ui, sans-serif; }
main { max-width: 720px; margin: 0 auto; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
main > p { margin: 0 0 24px; color: var(--quiet); }
article { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 20px 24px 24px;
  margin: 0 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 18px; line-height: 1.35; margin: 0 0 2px; }
header p { margin: 0; color: var(--quiet); font-size: 14px; font-variant-numeric: tabular-nums; }
.body { margin: 16px 0 0; white-space: pre-wrap; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
`;

/** Says to the browser that nothing of this page runs and that only this style dresses it. */
export const outboxPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Addresses become links; everything around them is escaped first. */
const withLinks = (text: string): string =>
  escapeHtml(text).replace(/https?:\/\/[^\s<>]+/g, (address) => `<a href="${address}">${address}</a>`);

const moment = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'medium' });

const article = ({ recipient, subject, body, writtenAt, sentAt }: MailRow): string => `<article>
<header><h2>${escapeHtml(subject)}</h2>
<p>À ${escapeHtml(recipient)} · <time datetime="${writtenAt.toISOString()}">${moment.format(writtenAt)}</time> · ${sentAt === null ? 'gardé ici' : `envoyé le ${moment.format(sentAt)}`}</p></header>
<div class="body">${withLinks(body)}</div>
</article>`;

/** The letters as a page that works without any script. */
export const outboxPage = (mails: readonly MailRow[]): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Courriers envoyés · Aval</title><style>${style}</style></head>
<body><main><h1>Courriers</h1>
<p>${mails.length === 0 ? 'Aucun courrier pour l’instant.' : 'Ce que les demandeurs reçoivent, le plus récent en premier. Démonstration seulement.'}</p>
${mails.map(article).join('\n')}
</main></body></html>
`;
