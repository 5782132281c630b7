import { createHash } from 'node:crypto';
import type { CheckCode, Finding } from '#shared/findings/finding';
import type { SeenElsewhere } from '../../server/features/findings/checks/dossier-facts.ts';
import { inspectDossier } from '../../server/features/findings/inspect.ts';
import { bitsApart } from '../../server/bricks/likeness/perceptual-hash.ts';
import { linkKeysOf } from '../../server/features/findings/link-keys.ts';
import { mostApart } from '../../server/features/findings/portrait-store.ts';
import { observeDocument } from '../../server/features/findings/public.ts';
import type { Examiner } from '../../server/features/findings/public.ts';
import { readDocument } from '../../server/features/reading/read-document.ts';
import type { Reader } from '../../server/bricks/ocr/open-ocr.ts';
import { fraudChecks, isFileFraud } from '../specimen/frauds/fraud-kinds.ts';
import type { FraudKind } from '../specimen/frauds/fraud-kinds.ts';
import { makeDossier, specimenDay } from '../specimen/make-dossier.ts';
import type { Requirement, SpecimenDossier, SpecimenOptions } from '../specimen/specimen-dossier.ts';

export interface Tools {
  readonly reader: Reader;
  readonly examiner: Examiner;
}

/** What the checks found on a dossier whose truth is known; `documentId` is the filename. */
export interface Inspected {
  readonly dossier: SpecimenDossier;
  readonly findings: readonly Finding[];
  readonly pieces: number;
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The pieces that a fraud needs: reading the others would only take time. */
function piecesFor(kind: FraudKind): readonly Requirement[] {
  if (isFileFraud(kind)) return ['photocopied', 'card_mirrored', 'glare'].includes(kind) ? ['identity'] : ['address'];
  if (kind === 'pay_account_other') return ['bank_details', 'income'];
  if (/^bill|file_reused/.test(kind)) return ['address'];
  if (/^(?:iban|rib|bic|account)/.test(kind)) return ['bank_details'];
  if (/pay|totals|siret|nir|employer|notice|tax/.test(kind)) return ['income'];
  return ['identity'];
}

/** Reads every piece of a dossier as a reader does, and runs every check. */
export async function inspectSpecimen(
  dossier: SpecimenDossier,
  { reader, examiner }: Tools,
  other?: SpecimenDossier,
): Promise<Inspected> {
  const read = async ({ pieces }: SpecimenDossier) =>
    Promise.all(
      pieces.map(async ({ bytes, requirement, filename }) => {
        const document = await readDocument(bytes, { reader });
        const observations = await observeDocument(bytes, document, { examiner, reader });
        const { reading } = document;
        return { id: filename, kind: reading.kind, requirement, reading, sha256: digestOf(bytes), observations };
      }),
    );
  const documents = await read(dossier);
  const others = other ? await read(other) : [];
  const keysOf = (pieces: typeof documents) => [
    ...pieces.flatMap(({ id, reading }) => linkKeysOf(id, reading)),
    ...pieces.map(({ id, sha256 }) => ({ kind: 'file' as const, value: sha256, documentId: id })),
  ];
  const known = keysOf(others);
  const sightings = keysOf(documents).flatMap(({ kind, value, documentId }): SeenElsewhere[] =>
    known.some((key) => key.kind === kind && key.value === value)
      ? [{ kind, documentId, otherReference: 'CD-0000-0000' }]
      : [],
  );
  const portraitsOf = (pieces: typeof documents) =>
    pieces.flatMap(({ id, observations }) => (observations?.portraits ?? []).map(({ hash }) => ({ id, hash })));
  const likenesses = portraitsOf(documents).flatMap(({ id, hash }) =>
    portraitsOf(others)
      .map((other) => bitsApart(hash, other.hash))
      .filter((bits) => bits <= mostApart)
      .map(
        (bits) =>
          ({ kind: 'portrait', documentId: id, hash, bitsApart: bits, otherReference: 'CD-0000-0000' }) as const,
      ),
  );
  const findings = inspectDossier({
    declaration: dossier.declaration,
    documents,
    sightings: [...sightings, ...likenesses],
    today: specimenDay,
  });
  return { dossier, findings, pieces: documents.length };
}

/** A dossier that another one takes a value or a file from. */
async function lender(kind: FraudKind, seed: number, look: SpecimenOptions['look']): Promise<SpecimenDossier> {
  const options = { ...(look ? { look } : {}), identity: 'card_2021', payslips: 1, taxNotice: false } as const;
  return makeDossier(seed, { ...options, ...(kind === 'portrait_reused' ? { fraud: kind } : {}) });
}

/** Makes and inspects a dossier with this fraud. */
export async function inspectPlanted(
  kind: FraudKind,
  seed: number,
  tools: Tools,
  more: SpecimenOptions = {},
): Promise<Inspected> {
  const only = piecesFor(kind);
  const reused = kind.endsWith('_reused');
  const other = reused ? await lender(kind, seed + 10_000, more.look) : undefined;
  const documentNumber = other?.pieces.find(({ truth }) => truth.fields.document_number)?.truth.fields.document_number;
  const piece = other?.pieces.find(({ requirement }) => requirement === 'address');
  const reuse = other && {
    iban: other.declaration.bank.iban.replaceAll(' ', ''),
    ...(documentNumber ? { documentNumber } : {}),
    ...(piece ? { piece } : {}),
  };
  const dossier = await makeDossier(seed, {
    payslips: 1,
    taxNotice: false,
    ...more,
    fraud: kind,
    only,
    ...(reuse ? { reuse } : {}),
  });
  const lent = other && { ...other, pieces: other.pieces.filter(({ requirement }) => only.includes(requirement)) };
  return inspectSpecimen(dossier, tools, lent);
}

/** How the check that should see it ended on the piece that carries the fraud. */
export function outcomeOf({ dossier, findings }: Inspected): Finding['outcome'] | 'absent' {
  const { fraud } = dossier;
  if (!fraud) throw new Error('no_fraud_planted');
  const own = findings.filter(({ check }) => check === fraud.check);
  const on = own.filter(({ documentId }) => documentId === fraud.piece);
  const outcomes = (on.length > 0 ? on : own).map(({ outcome }) => outcome);
  return (['failed', 'inconclusive', 'passed'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'absent';
}

export const everyFraud = Object.keys(fraudChecks) as FraudKind[];
export const checkOf = (kind: FraudKind): CheckCode => fraudChecks[kind];
