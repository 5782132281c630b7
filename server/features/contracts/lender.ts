import { lenderIdentity } from '#shared/brands/lender';

/** The lender, with all that the law wants said in a contract. */
export const lender = {
  ...lenderIdentity,
  form: 'société anonyme à conseil d’administration',
  email: 'credit@aval.example',
  site: 'https://aval.example',
  /** Where a withdrawal form is sent. */
  withdrawals: `${lenderIdentity.name}, service des rétractations, ${lenderIdentity.street}, ${lenderIdentity.city}`,
  mediator: 'le médiateur désigné par le prêteur (coordonnées sur https://aval.example/mediation)',
  /** Of the lender, named by law (C. mon. fin. L. 612-1). */
  supervisor: 'Autorité de contrôle prudentiel et de résolution (ACPR), 4 place de Budapest, 75436 Paris Cedex 09',
  /** Free help to people in debt (directive 2023/2225, art. 36): Points conseil budget, labelled by the State. */
  debtAdvice: 'les Points conseil budget (PCB), gratuits et confidentiels\u00A0: www.mesquestionsdargent.fr',
} as const;
