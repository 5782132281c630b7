import type { DossierState } from '#shared/dossiers/states';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Sought } from './sought.ts';

export interface FoundDossier {
  id: string;
  reference: string;
  applicantName: string;
  brandName: string;
  state: DossierState;
  submittedAt: Date | null;
}

const mostFound = 50;

/** Dossiers in any state, newest first; names by likeness, so that an accent or a letter more or less does not matter. */
export const findBy = (connection: Connection, sought: Sought): Promise<FoundDossier[]> => {
  switch (sought.by) {
    case 'reference':
      return present(connection, sql`select id, 0 as far from dossier where reference = ${sought.reference}`);
    case 'email':
      return present(
        connection,
        sql`select dossier.id, 0 as far from applicant join dossier on dossier.applicant_id = applicant.id
            where applicant.email = ${sought.email}`,
      );
    case 'iban':
      return present(
        connection,
        sql`select id, 0 as far from dossier
            where declaration ? 'bank'
              and upper(regexp_replace(declaration->'bank'->>'iban', '[^0-9A-Za-z]', '', 'g')) = ${sought.iban}`,
      );
    case 'name':
      return present(
        connection,
        sql`select id, fold(${sought.name}) <<-> fold(applicant_name) as far from dossier
            where fold(${sought.name}) <% fold(applicant_name)
              or fold(applicant_name) like '%' || regexp_replace(fold(${sought.name}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`,
      );
  }
};

const present = (connection: Connection, among: ReturnType<typeof sql>): Promise<FoundDossier[]> => {
  const text = `with found as (${among.text})
    select dossier.id, reference, applicant_name as "applicantName", brand.name as "brandName", state,
      submitted_at as "submittedAt"
    from found join dossier on dossier.id = found.id join brand on brand.id = dossier.brand_id
    order by round(far::numeric, 2), submitted_at desc nulls last, dossier.id limit ${String(mostFound)}`;
  return connection.many<FoundDossier>({ text, values: among.values });
};
