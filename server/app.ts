import { createServer } from 'node:http';
import path from 'node:path';
import { openArchivingRoom } from './features/archiving/archiving-room.ts';
import { certificationRounds } from './features/certification/certification-rounds.ts';
import { certificationOf } from './features/certification/public.ts';
import { supervisionSocket } from './features/deadlines/supervision-socket.ts';
import { erasureRounds } from './features/erasure/public.ts';
import { findingsJob } from './features/findings/findings-job.ts';
import { codeTrust, openExaminer } from './features/findings/public.ts';
import { letterJob } from './features/letters/letter-job.ts';
import { authenticateSocket, seedDoors, seedPeople } from './features/people/public.ts';
import type { SeededPerson } from './features/people/public.ts';
import { sessionJob } from './features/people/session-job.ts';
import { sessionSocket } from './features/people/session-socket.ts';
import { queueSocket } from './features/queue/queue-socket.ts';
import { notificationSocket } from './features/notifications/notification-socket.ts';
import { queueUpkeep } from './features/queue/queue-upkeep.ts';
import { readingJob, resumeReading } from './features/reading/reading-job.ts';
import { hastenedDossiers } from './features/reading/hastened-dossiers.ts';
import { openPageReader } from './features/reading/open-reader.ts';
import { readingSocket } from './features/reading/reading-socket.ts';
import { readRegions } from './features/reading/region-reader.ts';
import { draftSocket } from './features/review/drafts/draft-socket.ts';
import { roundMilliseconds, settleDecisions } from './features/review/decision-round.ts';
import { sealingIdle, signingRounds } from './features/signing/sealing/sealer.ts';
import { signingOf } from './features/signing/signing-house.ts';
import { runSigningJobs } from './features/signing/signing-jobs.ts';
import { signingSocket } from './features/signing/signing-socket.ts';
import { timestampsOf } from './features/timestamping/public.ts';
import { timestampDoor } from './features/timestamping/timestamp-door.ts';
import { makeHttpApp } from './http-app.ts';
import { startDemonstration } from './platform/demonstration.ts';
import { ensurePartitions } from './platform/db/migrate.ts';
import type { Env } from './platform/env.ts';
import type { House } from './platform/house.ts';
import { listen } from './platform/http/listen.ts';
import { runJobs } from './platform/jobs/jobs.ts';
import { openHouse } from './platform/open-house.ts';
import { goRound } from './platform/rounds.ts';
import { openLive } from './platform/socket/live.ts';

export interface Aval {
  /** 0 when this process serves nothing. */
  readonly port: number;
  /** The demonstration accounts made by this start; empty when they were there. */
  readonly accounts: readonly SeededPerson[];
  close(): Promise<void>;
}

/** Months are opened two ahead, so that a day more or less changes nothing. */
const daily = 24 * 3_600_000;

/** Opens the house and what this role does; everything that it opens, `close` drains and closes, last first. */
export const openAval = async (env: Env): Promise<Aval> => {
  const house = await openHouse(env);
  const closing: (() => Promise<void>)[] = [() => house.close()];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  const stopMonths = goRound(daily, house, 'months', () => ensurePartitions(house.db, house.clock.now()));
  closing.push(() => {
    stopMonths();
    return Promise.resolve();
  });
  try {
    if (env.role !== 'reader') {
      // Keys that cannot be opened are told at the start, not at the first signature.
      await certificationOf(house);
      const stopCertification = certificationRounds(house);
      closing.push(() => {
        stopCertification();
        return Promise.resolve();
      });
    }
    const accounts = env.demo ? await seedPeople(house) : [];
    const web = env.role === 'reader' ? null : await openWeb(house);
    if (web) closing.push(() => web.close());
    if (env.role !== 'web') closing.push(await openReaders(house));
    if (!web) return { port: 0, accounts, close };
    if (env.demoDossiers) closing.push(startDemonstration(web.port, await seedDoors(house)));
    return { port: web.port, accounts, close };
  } catch (error) {
    await close();
    throw error;
  }
};

const openReaders = async (house: House): Promise<() => Promise<void>> => {
  const { env, log } = house;
  const reader = await openPageReader({
    dataDir: path.join(env.dataDir, 'reading'),
    workers: env.readers,
    engine: env.reader,
    languages: env.readingLanguages,
    onDiagnostic: (diagnostic) => {
      const usual = diagnostic.kind === 'started' || diagnostic.kind === 'recycled';
      log[usual ? 'debug' : 'warn']({ diagnostic }, 'reader');
    },
  });
  const trust = codeTrust({ file: env.codeTrustFile, specimens: env.demo });
  if (trust.nextUpdate < house.clock.now().toISOString().slice(0, 10))
    log.info({ issuedOn: trust.issuedOn, nextUpdate: trust.nextUpdate }, 'a newer 2D-Doc trust list was published');
  const examiner = openExaminer(trust);
  const jobs = [
    readingJob(house, reader, examiner, hastenedDossiers(house.notices)),
    findingsJob(house),
    letterJob(house),
    sessionJob(house),
  ];
  readRegions(house, reader);
  await resumeReading(house.db);
  const runner = await runJobs(house.db, jobs, env.readers + 2, log);
  return async () => {
    await runner.close();
    await examiner.close();
    await reader.close();
  };
};

const openWeb = async (house: House): Promise<{ port: number; close(): Promise<void> }> => {
  const { env, db } = house;
  let draining = false;
  const timestamps = await timestampsOf(house);
  const openDoor = timestampDoor(timestamps);
  const pages = makeHttpApp(house, () => draining);
  const http = createServer((request, response) => {
    if (!openDoor(request, response)) pages(request, response);
  });
  // First of all the port: nothing else is opened when somebody else has it.
  const port = await listen(http, env.port, env.host);
  const authenticate = authenticateSocket(house);
  const live = openLive(http, db, authenticate);
  queueSocket(live, house);
  notificationSocket(live, house);
  draftSocket(live, house);
  const stopSupervision = supervisionSocket(live, house);
  readingSocket(live, house);
  signingSocket(live, house);
  const stopSessions = sessionSocket(live, house, authenticate);
  const stopUpkeep = queueUpkeep(house, live);
  const stopDecisions = goRound(roundMilliseconds, house, 'decisions', () => settleDecisions(house));
  const stopSigning = await openSigningRoom(house);
  const stopArchiving = await openArchivingRoom(house);
  const stopErasing = erasureRounds(house);
  return {
    port,
    close: async () => {
      draining = true;
      stopErasing();
      await stopArchiving();
      await stopSigning();
      timestamps.close();
      for (const stop of [stopSessions, stopSupervision, stopDecisions]) stop();
      await stopUpkeep();
      await live.close();
      http.closeAllConnections();
    },
  };
};

/** Where the keys are, what was signed is sealed: by its own workers, and by rounds for what had to wait. */
const openSigningRoom = async (house: House): Promise<() => Promise<void>> => {
  const signing = await signingOf(house);
  const jobs = await runSigningJobs(signing);
  const stopRounds = signingRounds(signing);
  return async () => {
    stopRounds();
    await jobs.close();
    await sealingIdle(signing);
  };
};
