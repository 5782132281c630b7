/**
 * `npm run archive -- verify|scrub|export|attest|restore|rebuild|renew|render|rules|rule|key`: what a person does with the
 * archive without the console. The status is 0 when all is well, 1 when something is not what it should be (it is
 * named), 2 when that cannot be told.
 */
import { parseArgs } from 'node:util';
import { ArchiveError } from '../server/bricks/merkle-archive/archive-error.ts';
import { StoreError } from '../server/bricks/merkle-archive/stores/archive-store.ts';
import { archiveOf } from '../server/features/archiving/public.ts';
import { timestampsOf } from '../server/features/timestamping/public.ts';
import { EnvError, readEnv } from '../server/platform/env.ts';
import { openHouse } from '../server/platform/open-house.ts';
import { StartRefused } from '../server/platform/refusal.ts';
import { render, renew, restore } from './archive/care.ts';
import { exportArchives, writeAttestation } from './archive/hand-over.ts';
import type { OpenArchive } from './archive/hand-over.ts';
import { changeKey } from './archive/keys.ts';
import { addRule, listRules } from './archive/rules.ts';
import { rebuildIndex, scrubStores, verifyStores } from './archive/stores.ts';
import { verifyHandedOver } from './archive/verify-handed-over.ts';

const usage = `Usage : npm run archive -- COMMANDE [--data DOSSIER]

  verify                          relit le journal, les têtes et les deux exemplaires de chaque pièce
  verify PAQUET|ATTESTATION|REÇU [FICHIER…] [--cle CLÉ] [--racine RACINE.pem]
                                  vérifie hors ligne ce que l'archive a remis (dossier, .tar ou .json)
  scrub [--rate MO] [--copies N]  relit les exemplaires les moins récemment relus, à tant de mégaoctets par seconde
  export ARCHIVE… | --all --out DOSSIER
                                  un paquet .tar par archive ; ce qui est déjà dans le dossier n'est pas refait
  attest ARCHIVE [--piece N] --out DOSSIER
                                  attestation d'intégrité, en JSON signé et en PDF scellé
  restore ARCHIVE --piece N FICHIER
                                  remet une pièce depuis un exemplaire gardé ailleurs, si son empreinte est celle du dépôt
  rebuild                         refait la base depuis les magasins
  renew [sha512]                  renouvelle les preuves de temps ; avec un algorithme, les empreintes de toutes les pièces
  render ARCHIVE…                 met un rendu durable à côté des pièces dont le format ne durera pas
  rules                           les règles de conservation, avec leurs jours et leurs sources
  rule POLITIQUE NOM --duree P5Y --evenements E,E… --sort eliminate|review|transfer --des AAAA-MM-JJ --source TEXTE
                                  met une règle en vigueur, ou une autre version ; la plus longue l'emporte
  key NOM --droits D,D… [--tout]  donne une clé à un système du prêteur (deposit, search, consult, attest, export)
  key NOM --retirer               la lui retire

Statut : 0 tout va bien ; 1 quelque chose est altéré, et nommé ; 2 on ne peut pas conclure.`;

class WrongUse extends Error {}
const need = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new WrongUse(what);
  return value;
};
const number = (text: string | undefined, what: string): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new WrongUse(`${what} : un nombre positif`);
  return value;
};

const options = {
  data: { type: 'string' },
  out: { type: 'string' },
  cle: { type: 'string' },
  racine: { type: 'string' },
  rate: { type: 'string' },
  copies: { type: 'string' },
  piece: { type: 'string' },
  all: { type: 'boolean' },
  droits: { type: 'string' },
  tout: { type: 'boolean' },
  retirer: { type: 'boolean' },
  duree: { type: 'string' },
  evenements: { type: 'string' },
  sort: { type: 'string' },
  des: { type: 'string' },
  source: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, ...names] = positionals;
  if (values.help || command === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const { cle, racine, out, data } = values;
  const [first] = names;
  const opened = <Result>(work: (open: OpenArchive) => Promise<Result>) => withArchive(data, work);
  switch (command) {
    case 'verify':
      return first === undefined ? opened(verifyStores) : verifyHandedOver(first, names.slice(1), { cle, racine });
    case 'scrub': {
      const budget = { megabytes: number(values.rate, '--rate'), copies: number(values.copies, '--copies') };
      return opened((open) => scrubStores(open, budget));
    }
    case 'export': {
      const folder = need(out, 'export : --out DOSSIER');
      if ((names.length === 0) !== (values.all === true)) throw new WrongUse('export : ARCHIVE…, ou --all');
      return opened((open) => exportArchives(open, values.all ? 'all' : names, folder));
    }
    case 'attest': {
      const about = { archive: need(first, 'attest : ARCHIVE'), piece: number(values.piece, '--piece') };
      return opened((open) => writeAttestation(open, about, need(out, 'attest : --out DOSSIER')));
    }
    case 'restore': {
      const piece = need(number(values.piece, '--piece'), 'restore : --piece N');
      const about = { archive: need(first, 'restore : ARCHIVE'), piece };
      return opened((open) => restore(open, about, need(names[1], 'restore : FICHIER')));
    }
    case 'rebuild':
      return opened(rebuildIndex);
    case 'renew':
      return opened((open) => renew(open, first));
    case 'render': {
      need(first, 'render : ARCHIVE…');
      return opened((open) => render(open, names));
    }
    case 'rules':
      return opened(listRules);
    case 'rule': {
      const rule = {
        policy: need(first, 'rule : POLITIQUE'),
        name: need(names[1], 'rule : NOM'),
        duration: need(values.duree, 'rule : --duree P5Y'),
        events: need(values.evenements, 'rule : --evenements E,E…'),
        action: need(values.sort, 'rule : --sort eliminate|review|transfer'),
        from: need(values.des, 'rule : --des AAAA-MM-JJ'),
        source: need(values.source, 'rule : --source TEXTE'),
      };
      return opened((open) => addRule(open, rule));
    }
    case 'key': {
      const name = need(first, 'key : NOM');
      const rights = values.retirer === true ? null : need(values.droits, 'key : --droits DROIT,… ou --retirer');
      return withHouse(data, (house) => changeKey(house, { name, rights, seesAll: values.tout === true }));
    }
    default:
      throw new WrongUse(`Commande inconnue : ${command}`);
  }
};

type OpenedHouse = Awaited<ReturnType<typeof openHouse>>;

/** Opens the data folder, or what DATABASE_URL names, and closes it again. */
const withHouse = async <Result>(
  data: string | undefined,
  work: (house: OpenedHouse) => Promise<Result>,
): Promise<Result> => {
  const house = await openHouse(readEnv(data === undefined ? [] : ['--data', data]));
  try {
    return await work(house);
  } finally {
    await house.close();
  }
};

const withArchive = <Result>(data: string | undefined, work: (open: OpenArchive) => Promise<Result>): Promise<Result> =>
  withHouse(data, async (house) => {
    try {
      return await work({ house, ...(await archiveOf(house)) });
    } finally {
      await timestampsOf(house).then(
        ({ close }) => {
          close();
        },
        () => undefined,
      );
    }
  });

/** What of a failure speaks of the archive, and what only of this attempt. */
const statusOf = (error: unknown): number =>
  error instanceof ArchiveError && (error.code === 'integrity_broken' || error.code === 'frozen') ? 1 : 2;

try {
  process.exitCode = await run();
} catch (error) {
  const isExpected = [ArchiveError, StoreError, EnvError, StartRefused].some((kind) => error instanceof kind);
  const isWrongUse =
    error instanceof WrongUse || error instanceof RangeError || (error instanceof TypeError && 'code' in error);
  if (isWrongUse) console.error(`${error.message}\n\n${usage}`);
  else console.error(isExpected && error instanceof Error ? error.message : error);
  process.exitCode = statusOf(error);
}
