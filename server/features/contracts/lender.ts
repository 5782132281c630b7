/** The lender, as contracts name it. Invented, like the brands. */
export const lender = {
  name: 'Aval Crédit',
  form: 'société anonyme à conseil d’administration',
  street: '12 quai des Épreuves',
  city: '33000 Bordeaux',
  phone: '05 00 00 00 00',
  email: 'credit@aval.example',
  site: 'https://aval.example',
  /** Where a withdrawal form is sent. */
  withdrawals: 'Aval Crédit, service des rétractations, 12 quai des Épreuves, 33000 Bordeaux',
  mediator: 'le médiateur désigné par le prêteur (coordonnées sur https://aval.example/mediation)',
  /** Of the lender, named by law (C. mon. fin. L. 612-1). */
  supervisor: 'Autorité de contrôle prudentiel et de résolution (ACPR), 4 place de Budapest, 75436 Paris Cedex 09',
  /** Free help to people in debt (directive 2023/2225, art. 36): Points conseil budget, labelled by the State. */
  debtAdvice: 'les Points conseil budget (PCB), gratuits et confidentiels\u00A0: www.mesquestionsdargent.fr',
} as const;
