/** `npm run race -- --agents 200 --dossiers 5000 --seconds 60 [--url URL --database URL]` */
import { parseArgs } from 'node:util';
import { guestGround, ownGround } from './race/ground.ts';
import { isClean, reportOf, runRace } from './race/race.ts';

const help = `npm run race -- [--agents 200] [--dossiers 5000] [--seconds 60] [--url URL --database URL]
Many agents take dossiers from one queue through the public API; clients crash at random and one web process is killed
and started again. Exits with 1 where a dossier was given or decided twice, or a draft was lost.
  --url       a server that runs already; without it, two web processes are started on a database of their own
  --database  with --url: its PostgreSQL, in which the agents and dossiers of the race are put`;

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '200' },
    dossiers: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '60' },
    url: { type: 'string' },
    database: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const terms = { agents: Number(values.agents), dossiers: Number(values.dossiers), seconds: Number(values.seconds) };
const wrong = Object.entries(terms).find(([, value]) => !Number.isInteger(value) || value < 1);
if (wrong || (values.url === undefined) !== (values.database === undefined)) {
  console.error(wrong ? `--${wrong[0]} takes a whole number above 0.` : '--url and --database go together.');
  process.exit(2);
}
const { url, database } = values;
const ground =
  url !== undefined && database !== undefined ? guestGround(url, database) : await ownGround('.cache/race');
try {
  const outcome = await runRace(ground, terms);
  console.log(reportOf(outcome));
  if (outcome.kills === 0) console.log('No web process was killed: it is not ours to start again.');
  process.exitCode = isClean(outcome) ? 0 : 1;
} finally {
  await ground.close();
}
