import { randomBytes } from 'node:crypto';
import type { Declaration } from '#shared/dossiers/declaration';
import { makeReference } from '#shared/dossiers/reference';
import { promiseFor } from '../features/deadlines/public.ts';
import { writeEntry } from '../features/logbook/public.ts';
import { enterQueue } from '../features/queue/public.ts';
import { momentOf } from '../platform/clock.ts';
import { sql } from '../platform/db/sql.ts';
import { newId } from '../platform/ids.ts';
import type { TestCentre } from './centre.ts';
import { readPieces } from './pieces.ts';

export interface TestDossier {
  readonly id: string;
  readonly reference: string;
  readonly applicantId: string;
  /** Ids of its requirements: identity, bank details, income. */
  readonly requirements: readonly string[];
  /** Ids of the pieces sent for them, read and with nothing left to settle; none where the wish says so. */
  readonly documents: readonly string[];
}

export interface Wish {
  readonly name?: string;
  readonly brandId?: string;
  readonly productId?: string;
  readonly channel?: 'online' | 'api' | 'email' | 'paper';
  readonly submittedMinutesAgo?: number;
  readonly iban?: string;
  /** Instead of what the centre invents. */
  readonly declaration?: Declaration;
  readonly email?: string;
  /** `none`: nothing was sent for its requirements. */
  readonly pieces?: 'read' | 'none';
}

const usualIban = 'FR7630006000011234567890189';

/** All that is asked for, invented. */
export const declarationOf = ({ iban = usualIban }: Wish) =>
  ({
    identity: {
      civility: 'madame',
      surname: 'Exemple',
      givenNames: 'Camille',
      birthDate: '1990-04-12',
      birthPlace: 'Bordeaux',
      nationality: 'française',
      phone: '06 00 00 00 00',
    },
    address: {
      street: '1 rue de l’Exemple',
      postalCode: '33000',
      city: 'Bordeaux',
      housing: 'tenant',
      since: '2020-01',
    },
    employment: { situation: 'permanent', employer: 'Exemple SA', profession: 'Monteuse', since: '2018-09' },
    income: {
      netMonthlyCents: 198_000,
      otherMonthlyCents: 0,
      rentMonthlyCents: 60_000,
      creditsMonthlyCents: 0,
      dependants: 1,
    },
    bank: { iban, holder: 'Camille Exemple' },
  }) satisfies Declaration;

/** A dossier that an applicant has just sent: rows as the portal leaves them, its place in the queue by the services. */
export const submitDossier = async (centre: TestCentre, wish: Wish = {}): Promise<TestDossier> => {
  const now = centre.clock.now();
  const at = momentOf(now.getTime() - (wish.submittedMinutesAgo ?? 0) * 60_000);
  const id = newId(at);
  const applicantId = newId(at);
  const reference = makeReference(randomBytes(7));
  const brandId = wish.brandId ?? 'volteo';
  const requirements = [newId(at), newId(at), newId(at)];
  const documents = await centre.db.transaction(async (tx) => {
    await tx.run(
      sql`insert into applicant values (${applicantId}, ${wish.email ?? `${applicantId}@courriel.example`}, '', 'fr', ${at})`,
    );
    await tx.run(
      sql`insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id, amount_cents,
            months, applicant_name, declaration, created_at, submitted_at)
          values (${id}, ${reference}, 'submitted', ${applicantId}, ${newId(at)}, ${wish.channel ?? 'online'}, ${brandId},
            ${wish.productId ?? 'dix-fois'}, 120000, 10, ${wish.name ?? 'Camille Exemple'},
            ${JSON.stringify(wish.declaration ?? declarationOf(wish))}, ${at}, ${at})`,
    );
    for (const [position, kind] of ['identity', 'bank_details', 'income'].entries())
      await tx.run(
        sql`insert into requirement (id, dossier_id, kind, state, position)
            values (${requirements[position]}, ${id}, ${kind}, 'received', ${position})`,
      );
    const author = { role: 'applicant', id: applicantId, email: '' } as const;
    await writeEntry(tx, { at, dossierId: id, author, event: 'application.submitted' });
    const promised = await promiseFor(tx, id, now);
    if (!promised) throw new Error('no promise');
    await enterQueue(tx, { dossierId: id, brandId, submittedAt: at, ...promised });
    return wish.pieces === 'none' ? [] : readPieces(tx, id, requirements, { iban: wish.iban ?? usualIban, at });
  });
  return { id, reference, applicantId, requirements, documents };
};

/** Many waiting dossiers at once, straight into the tables: due from `spreadMinutes` ago to as long from now. */
export const fillQueue = async (
  { db, clock }: Pick<TestCentre, 'db' | 'clock'>,
  count: number,
  spreadMinutes = 50,
): Promise<void> => {
  const now = clock.now();
  const applicantId = newId(now);
  await db.run(
    sql`insert into applicant values (${applicantId}, ${`${applicantId}@courriel.example`}, '', 'fr', ${now})`,
  );
  await db.run(
    sql`insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id, amount_cents,
          months, applicant_name, created_at, submitted_at)
        select gen_random_uuid(), 'CD-' || ${applicantId} || n, 'submitted', ${applicantId},
          gen_random_uuid(), 'online', brand_id, product_id, 120000, 10, 'Camille Exemple ' || n, submitted, submitted
        from generate_series(1, ${count}::int) as n
        cross join lateral (select ${now}::timestamptz - interval '60 minutes'
          + make_interval(secs => ${spreadMinutes * 60}::float8 * (2.0 * n / ${count}::int - 1)) as submitted) as moment
        join lateral (select brand_id, product_id from offer order by brand_id, product_id
          offset n % 13 limit 1) as chosen on true`,
  );
  await db.run(
    sql`insert into queue_entry (dossier_id, brand_id, submitted_at, due_at, start_by, handling_minutes)
        select id, brand_id, submitted_at, due, due - make_interval(mins => minutes), minutes
        from (select id, brand_id, submitted_at, submitted_at + interval '60 minutes' as due,
          6 + (hashtext(id::text) & 7) as minutes from dossier where applicant_id = ${applicantId}) as sent`,
  );
  await db.run(
    sql`insert into requirement (id, dossier_id, kind, state, position)
        select gen_random_uuid(), dossier.id, piece.kind, 'received', piece.position from dossier
        cross join (values ('identity', 0), ('bank_details', 1), ('income', 2), ('address', 3)) as piece(kind, position)
        where applicant_id = ${applicantId}`,
  );
  await db.run(
    sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at, state)
        select gen_random_uuid(), dossier_id, requirement.id, md5(requirement.id::text), 'image/jpeg', 1, 'a.jpg', ${now},
          'read'
        from requirement join dossier on dossier.id = dossier_id where applicant_id = ${applicantId}`,
  );
  await db.run(
    sql`insert into finding (id, dossier_id, document_id, check_code, outcome, severity, terms, found_at)
        select gen_random_uuid(), document.dossier_id, document.id, 'iban_key',
          case when hashtext(document.id::text) & 15 = 0 then 'failed' else 'passed' end, 'high', '[]', ${now}
        from document join dossier on dossier.id = document.dossier_id where applicant_id = ${applicantId}`,
  );
  await db.run(sql`analyze`);
};
