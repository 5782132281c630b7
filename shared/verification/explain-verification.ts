import type { ExplainedCheck, ExplainedVerification, Words } from '#shared/verification/verification-contract';
import {
  checkTitles,
  reasonWords,
  timestampTitles,
  timestampWords,
  verdictWords,
} from '#shared/verification/verification-words';

type Check = Omit<ExplainedCheck, 'title' | 'sentence'>;
type Signature = ExplainedVerification['signatures'][number];
type Timestamp = ExplainedVerification['timestamps'][number];

/** A report before it is put into words. */
export interface BareVerification extends Omit<
  ExplainedVerification,
  'title' | 'sentence' | 'verifiedAt' | 'signatures' | 'timestamps'
> {
  readonly signatures: readonly (Omit<Signature, 'title' | 'checks' | 'signer'> & {
    readonly signer: Readonly<NonNullable<Signature['signer']>> | null;
    readonly checks: readonly Check[];
  })[];
  readonly timestamps: readonly (Omit<Timestamp, 'checks'> & { readonly checks: readonly Check[] })[];
}

/** The report with a sentence for every part of it. */
export const explainVerification = (report: BareVerification, verifiedAt: Date): ExplainedVerification => {
  const names = [...new Set(report.signatures.flatMap(({ signer }) => (signer?.name ? [signer.name] : [])))];
  const facts = { name: { fr: listed(names, 'fr'), en: listed(names, 'en') } };
  const { title, sentence } = verdictWords[report.verdict];
  return {
    ...report,
    title,
    sentence: filled(sentence, facts),
    verifiedAt: verifiedAt.toISOString(),
    signatures: report.signatures.map((signature) => ({
      ...signature,
      title: verdictWords[signature.verdict].title,
      checks: signature.checks.map((check) => explain(check)),
    })),
    timestamps: report.timestamps.map((timestamp) => ({ ...timestamp, checks: timestamp.checks.map(explainDating) })),
  };
};

const explainDating = (check: Check): ExplainedCheck =>
  explain(check, timestampTitles[check.id], timestampWords[check.reason]);

const explain = (
  check: Check,
  title = checkTitles[check.id],
  sentence = reasonWords[check.reason],
): ExplainedCheck => ({
  ...check,
  title,
  sentence: filled(sentence, {
    at: { fr: momentWords(check.at, 'fr'), en: momentWords(check.at, 'en') },
    who: { fr: check.who ?? 'sans nom', en: check.who ?? 'without a name' },
  }),
});

type Facts = Readonly<Record<string, Words>>;

const filled = ({ fr, en }: Words, facts: Facts): Words => ({ fr: fill(fr, facts, 'fr'), en: fill(en, facts, 'en') });

const fill = (sentence: string, facts: Facts, language: keyof Words): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, key: string) => facts[key]?.[language] ?? whole);

const listed = (names: readonly string[], language: keyof Words): string =>
  names.length === 0
    ? { fr: 'un signataire sans nom', en: 'a signer without a name' }[language]
    : new Intl.ListFormat(language).format(names);

/** Minutes of Paris time, which French readers expect; « le » stands before it in the sentences. */
export const momentWords = (moment: string | null, language: keyof Words): string => {
  if (moment === null) return { fr: 'une date inconnue', en: 'an unknown date' }[language];
  const locale = { fr: 'fr-FR', en: 'en-GB' }[language];
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
  // « 16 h 12 », as the pages of the portal write it.
  const told = words.format(new Date(moment));
  const written = language === 'fr' ? told.replace(/(\d\d):(\d\d)$/, '$1\u00A0h\u00A0$2') : told;
  return `${written} ${{ fr: '(heure de Paris)', en: '(Paris time)' }[language]}`;
};
