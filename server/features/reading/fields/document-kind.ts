import { documentKinds, type DocumentKind } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import { findLabels } from './labels.ts';
import type { Line } from './reading-lines.ts';

type Known = Exclude<DocumentKind, 'unknown'>;
const knownKinds = documentKinds.filter((kind): kind is Known => kind !== 'unknown');

/** Words that pieces of a kind carry, and how much each says. Titles weigh most; words that many kinds share, little. */
const signs: Readonly<Record<Known, readonly (readonly [string, number])[]>> = {
  identity_card: [
    ["Carte nationale d'identité", 5],
    ['Identity card', 3],
    ['Carte valable jusqu’au', 4],
    ['Né(e) le', 2],
    ['Nationalité française', 2],
    ['Prénom(s)', 2],
    ['Taille', 1],
    ['Lieu de naissance', 1],
    ['Date de délivrance', 1],
    ['délivrée le', 2],
    ['Signature du titulaire', 1],
    ['Given names', 1],
  ],
  passport: [
    ['Passeport', 5],
    ['Passport', 4],
    ['Code du pays', 2],
    ['Passport No', 3],
    ['Date of expiry', 1],
    ['Given names', 1],
  ],
  residence_permit: [
    ['Titre de séjour', 6],
    ['Residence permit', 4],
    ['Carte de résident', 4],
    ['Remarques', 1],
  ],
  bank_details: [
    ["Relevé d'identité bancaire", 7],
    ['RIB', 2],
    ['IBAN', 2],
    ['BIC', 2],
    ['Code banque', 2],
    ['Code guichet', 2],
    ['Clé RIB', 2],
    ['Domiciliation', 2],
    ['Titulaire du compte', 2],
    ['Intitulé du compte', 2],
  ],
  payslip: [
    ['Bulletin de paie', 7],
    ['Bulletin de salaire', 7],
    ['Salaire brut', 3],
    ['Net à payer avant impôt', 3],
    ['Net payé', 2],
    ['Net imposable', 2],
    ['Cotisations', 2],
    ['Convention collective', 1],
    ['Part salarié', 1],
    ['SIRET', 1],
    ['Urssaf', 1],
  ],
  tax_notice: [
    ["Avis d'impôt", 6],
    ["Avis d'imposition", 6],
    ['Avis de situation déclarative', 6],
    ['Revenu fiscal de référence', 4],
    ['Finances publiques', 3],
    ['Numéro fiscal', 2],
    ['Nombre de parts', 2],
    ["Référence de l'avis", 2],
  ],
  proof_of_address: [
    ['Facture', 3],
    ['Justificatif de domicile', 4],
    ['Quittance de loyer', 7],
    ["Attestation d'hébergement", 7],
    ['Attestation de contrat', 4],
    ["Taxe d'habitation", 5],
    ['Taxe foncière', 5],
    ['Lieu de consommation', 4],
    ['Point de livraison', 3],
    ['Montant à payer', 2],
    ['Total TTC', 2],
    ['Abonnement', 1],
    ['Référence client', 2],
    ['kWh', 1],
    ['Échéance', 1],
    ['Prélèvement', 1],
  ],
};

/** Below this sum the words say too little, and the kind is unknown. */
const least = 4;

/** Null where the zone belongs to a piece of no known kind: a visa, a driving licence. */
function kindOfZone(mrz: MrzReading): Known | null {
  if (mrz.layout === 'TD3') return 'passport';
  if (mrz.layout === 'MRVA' || mrz.layout === 'MRVB' || mrz.layout === 'FR_LICENCE') return null;
  // French residence permits carry IR (earlier AR, CR) where the identity card has ID
  const code = mrz.lines[0]?.slice(0, 2) ?? '';
  return mrz.layout === 'TD1' && /^(?:IR|AR|CR|IT)$/.test(code) ? 'residence_permit' : 'identity_card';
}

/** What a piece is, by its words and its zone; confidence 0–100, `unknown` where nothing stands out. */
export function kindOf(lines: readonly Line[], mrz: MrzReading | null): { kind: DocumentKind; kindConfidence: number } {
  const scores = knownKinds.map((kind) => {
    const words = signs[kind];
    const found = new Set(
      findLabels(
        lines,
        words.map(([word]) => word),
      ).map(({ label }) => label),
    );
    return {
      kind,
      score: words.reduce((sum, [word, weight]) => sum + (found.has(word) ? weight : 0), 0),
    };
  });
  if (mrz && mrz.digits.some((digit) => digit.holds)) {
    const zone = scores.find(({ kind }) => kind === kindOfZone(mrz));
    if (zone) zone.score += 10;
  }
  scores.sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (!best || best.score < least || best.score - (second?.score ?? 0) < 1)
    return { kind: 'unknown', kindConfidence: 0 };
  const apart = best.score / (best.score + (second?.score ?? 0));
  return { kind: best.kind, kindConfidence: Math.round(100 * apart * Math.min(1, 0.5 + best.score / 16)) };
}
