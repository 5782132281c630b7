import type { Declaration } from '#shared/dossiers/declaration';
import { formatIban } from '#shared/banking/iban';
import { frenchDate } from '#shared/identity/dates';
import type { DossierView } from '#shared/review/review-contract';
import { euros } from '#client/kit/wording/french';

type Line = readonly [label: string, value: string];
export interface DeclarationGroup {
  readonly name: string;
  readonly lines: readonly Line[];
}

const situations: Record<NonNullable<Declaration['employment']>['situation'], string> = {
  permanent: 'CDI',
  fixed_term: 'CDD ou intérim',
  civil_servant: 'Fonctionnaire',
  self_employed: 'Indépendant',
  retired: 'Retraité',
  student: 'Étudiant',
  unemployed: 'Sans emploi',
};
const civilities: Record<NonNullable<Declaration['identity']>['civility'], string> = {
  madame: 'Madame',
  monsieur: 'Monsieur',
};
const housings: Record<NonNullable<Declaration['address']>['housing'], string> = {
  owner: 'Propriétaire',
  tenant: 'Locataire',
  family: 'Hébergé par la famille',
  employer: 'Logé par l’employeur',
};

/** The declaration in words, section by section; what was not answered is left out. */
export function declarationGroups({ declaration }: Pick<DossierView, 'declaration'>): DeclarationGroup[] {
  const { identity, coBorrower, address, employment, income, bank } = declaration;
  const groups: DeclarationGroup[] = [];
  if (identity)
    groups.push({
      name: 'Identité',
      lines: [
        ['Civilité', civilities[identity.civility]],
        ['Nom', identity.surname],
        ...optional('Nom d’usage', identity.usageName),
        ['Prénoms', identity.givenNames],
        ['Naissance', `${frenchDate(identity.birthDate)}, ${identity.birthPlace}`],
        ['Nationalité', identity.nationality],
      ],
    });
  if (coBorrower)
    groups.push({
      name: 'Co-emprunteur, tel que déclaré',
      lines: [
        ['Civilité', civilities[coBorrower.civility]],
        ['Nom', coBorrower.surname],
        ['Prénoms', coBorrower.givenNames],
        ['Naissance', `${frenchDate(coBorrower.birthDate)}, ${coBorrower.birthPlace}`],
      ],
    });
  if (address)
    groups.push({
      name: 'Domicile',
      lines: [
        ['Adresse', `${address.street}, ${address.postalCode} ${address.city}`],
        ['Occupation', housings[address.housing]],
        ['Depuis', frenchDate(address.since)],
      ],
    });
  if (employment)
    groups.push({
      name: 'Emploi',
      lines: [
        ['Situation', situations[employment.situation]],
        ...optional('Employeur', employment.employer),
        ...optional('Profession', employment.profession),
        ...optional('Depuis', employment.since && frenchDate(employment.since)),
      ],
    });
  if (income)
    groups.push({
      name: 'Revenus et charges, par mois',
      lines: [
        ['Net', euros(income.netMonthlyCents)],
        ['Autres revenus', euros(income.otherMonthlyCents)],
        ['Loyer', euros(income.rentMonthlyCents)],
        ['Crédits', euros(income.creditsMonthlyCents)],
        ['À charge', `${income.dependants}\u00a0personne${income.dependants < 2 ? '' : 's'}`],
      ],
    });
  if (bank)
    groups.push({
      name: 'Compte',
      lines: [
        ['IBAN', formatIban(bank.iban)],
        ['Titulaire', bank.holder],
      ],
    });
  return groups;
}

function optional(label: string, value: string | undefined): Line[] {
  return value === undefined || value === '' ? [] : [[label, value]];
}
