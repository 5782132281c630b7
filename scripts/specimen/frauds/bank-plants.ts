import { accountOfIban, groupedIban, makeAccount, withWrongKey, withWrongRibKey } from '../account.ts';
import { makeStranger } from '../person.ts';
import type { BankDetails } from '../pieces/bank/rib.ts';
import type { ToldFraud } from './fraud-kinds.ts';
import type { Plant, Planted, Scene } from './plant.ts';

const onBank = ({ story }: Scene, bank: BankDetails, what: string): Planted => ({
  story: { ...story, bank },
  on: 'bank_details',
  what,
});

export const bankPlants = {
  account_holder_other: (scene) => {
    const { bank } = scene.story;
    const holder = makeStranger(scene.draw, scene.today, bank.holder);
    return onBank(scene, { ...bank, holder }, 'Le RIB est au nom d’une autre personne.');
  },
  iban_wrong_key: (scene) => {
    const { bank } = scene.story;
    const account = withWrongKey(bank.account, scene.draw);
    return onBank(
      scene,
      { ...bank, account },
      'Un chiffre du compte est changé : les clés de l’IBAN et du RIB sont fausses.',
    );
  },
  rib_wrong_key: (scene) => {
    const { bank } = scene.story;
    const account = withWrongRibKey(bank.account);
    const planted = onBank(scene, { ...bank, account }, 'La clé de l’IBAN est recalculée, celle du RIB ne l’est pas.');
    return {
      ...planted,
      declare: (honest) => ({ ...honest, bank: { ...honest.bank, iban: groupedIban(account.iban) } }),
    };
  },
  bic_foreign: (scene) => {
    const { bank } = scene.story;
    const bic = `${bank.account.bank.bic.slice(0, 4)}LT${bank.account.bank.bic.slice(6)}`;
    const account = { ...bank.account, bank: { ...bank.account.bank, bic } };
    return onBank(scene, { ...bank, account }, 'Le BIC est celui d’un autre pays que l’IBAN.');
  },
  iban_not_declared: (scene) => {
    const other = makeAccount(scene.draw);
    return {
      story: scene.story,
      on: 'bank_details',
      what: 'L’IBAN déclaré n’est pas celui du RIB.',
      declare: (honest) => ({ ...honest, bank: { ...honest.bank, iban: groupedIban(other.iban) } }),
    };
  },
  iban_reused: (scene) => {
    const { bank } = scene.story;
    const account = accountOfIban(scene.reusedIban);
    return {
      ...onBank(scene, { ...bank, account }, 'L’IBAN a déjà servi dans un autre dossier.'),
      declare: (honest) => ({ ...honest, bank: { ...honest.bank, iban: groupedIban(account.iban) } }),
    };
  },
} as const satisfies Partial<Record<ToldFraud, Plant>>;
