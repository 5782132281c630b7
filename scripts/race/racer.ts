import { setTimeout as sleep } from 'node:timers/promises';
import type { Claim } from '#shared/queue/queue-contract';
import type { BenchAgent } from '../bench/crowd.ts';
import type { Hold, Ledger } from './ledger.ts';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface KeptDraft {
  readonly body: { readonly race?: number };
}

export interface Course {
  readonly ledger: Ledger;
  /** Where the web processes are; an agent stays with one of them, as behind a balancer that remembers. */
  readonly urls: readonly string[];
  /** Epoch milliseconds. */
  readonly until: number;
  /** Between two claims of an agent, in milliseconds. */
  readonly pace: number;
}

/** How a dossier ends in an agent's hands, and how often. */
const ends: readonly (readonly ['refuse' | 'release' | 'skip' | 'park' | 'crash', number])[] = [
  ['refuse', 0.5],
  ['release', 0.15],
  ['skip', 0.08],
  ['park', 0.07],
  ['crash', 0.2],
];

/** One agent in a hurry: claims, types, decides or gives up, tries what is not his, and now and then his machine dies. */
export class Racer {
  private readonly number: number;
  private readonly agent: BenchAgent;
  private readonly course: Course;
  private draft = 0;

  constructor(number: number, agent: BenchAgent, course: Course) {
    this.number = number;
    this.agent = agent;
    this.course = course;
  }

  async run(): Promise<void> {
    await sleep(Math.random() * this.course.pace);
    while (Date.now() < this.course.until) {
      const begun = performance.now();
      const hold = await this.claim();
      if (hold) await this.work(hold);
      if (Math.random() < 0.15) await this.reachForOthers();
      await sleep(Math.max(0, this.course.pace * (0.5 + Math.random()) - (performance.now() - begun)));
    }
  }

  /**
   * Reads a draft of his back: what the server had acknowledged must be there.
   * @param tries how often it asks, a second apart, where no answer comes
   * @returns whether an answer came; without one the draft is neither there nor lost
   */
  async readDraft(dossierId: string, tries = 1): Promise<boolean> {
    const { ledger } = this.course;
    const answer = await this.ask('GET', `/api/dossiers/${dossierId}`);
    if (answer === null) {
      if (tries === 1) return false;
      await sleep(1000);
      return this.readDraft(dossierId, tries - 1);
    }
    const instead = answer.status === 200 ? 'nothing' : `an answer of ${String(answer.status)}`;
    const { draft } = (answer.status === 200 ? answer.body : { draft: null }) as { draft: KeptDraft | null };
    ledger.check(this.number, dossierId, draft?.body.race ?? instead);
    return true;
  }

  private async claim(): Promise<Hold | null> {
    const begun = performance.now();
    const answer = await this.ask('POST', '/api/queue/next');
    if (answer?.status !== 200) return null;
    const hold = this.holdIn(answer);
    this.course.ledger.tell(hold, performance.now() - begun);
    return hold;
  }

  private async work(hold: Hold): Promise<void> {
    const { ledger } = this.course;
    // After a crash it is the dossier of before: what was typed must be there.
    await this.readDraft(hold.dossierId);
    for (let times = Math.floor(Math.random() * 3); times > 0; times -= 1) await this.type(hold);
    await sleep(Math.random() * 300);
    let draw = Math.random();
    const end = ends.find(([, share]) => (draw -= share) < 0)?.[0] ?? 'release';
    if (end === 'crash') return this.crash(hold);
    ledger.strike(hold);
    if (end === 'refuse') ledger.deciding(hold);
    const answer = await this.finish(hold, end);
    if (answer === null) ledger.mayStillArrive(hold);
    if (end === 'refuse' && answer?.status === 200) ledger.decide(hold);
    if (answer && answer.status < 300 && Math.random() < 0.3) await this.writeStale(hold);
  }

  private async type(hold: Hold): Promise<void> {
    const draft = ++this.draft;
    const body = { token: hold.token, tab: 'race', changes: { race: draft } };
    const answer = await this.ask('PATCH', `/api/dossiers/${hold.dossierId}/draft`, body);
    if (answer?.status === 200) this.course.ledger.keep(hold, draft);
  }

  private finish(
    hold: Hold,
    end: 'refuse' | 'release' | 'skip' | 'park',
    signal?: AbortSignal,
  ): Promise<Answer | null> {
    const { dossierId, token } = hold;
    const at = `/api/dossiers/${dossierId}`;
    if (end === 'refuse')
      return this.ask('POST', `${at}/decision`, { kind: 'refuse', token, reasons: ['income_not_proven'] }, signal);
    if (end === 'skip') return this.ask('POST', `${at}/lease/skip`, { token, reason: 'no_time' }, signal);
    if (end === 'release') return this.ask('POST', `${at}/lease/release`, { token }, signal);
    const wakeAt = new Date(Date.now() + 1000 + Math.random() * 5000).toISOString();
    return this.ask('POST', `${at}/lease/park`, { token, wakeAt }, signal);
  }

  /** The machine dies with a call on the wire: nobody knows whether it arrived. */
  private async crash(hold: Hold): Promise<void> {
    const { ledger } = this.course;
    ledger.crashes += 1;
    ledger.strike(hold);
    const died = new AbortController();
    const [end] = ends[Math.floor(Math.random() * 4)] ?? ends[1] ?? ['release'];
    if (end === 'refuse') ledger.deciding(hold);
    const lost = end === 'crash' ? null : this.finish(hold, end, died.signal);
    if (lost) ledger.mayStillArrive(hold);
    await sleep(Math.random() * 6);
    died.abort();
    await lost;
    await sleep(Math.random() * 500);
  }

  /** Somebody else's dossier: to claim it or to write on it must be refused. */
  private async reachForOthers(): Promise<void> {
    const { ledger } = this.course;
    const theirs = ledger.heldByOther(this.number, Math.random());
    if (!theirs) return;
    const written = { token: theirs.token, tab: 'race', changes: { race: ++this.draft } };
    const draft = await this.ask('PATCH', `/api/dossiers/${theirs.dossierId}/draft`, written);
    if (draft?.status === 200) ledger.acceptedStale({ ...theirs, agent: this.number });
    const answer = await this.ask('POST', `/api/dossiers/${theirs.dossierId}/claim`);
    if (answer?.status !== 200) return;
    // It had just been given up: then it is ours, and goes back at once.
    const hold = this.holdIn(answer);
    ledger.tell(hold, null);
    ledger.strike(hold);
    await this.finish(hold, 'release');
  }

  private async writeStale(hold: Hold): Promise<void> {
    // What is refused is kept as a draft all the same: it must not be older than what was acknowledged.
    const stale = { token: hold.token, tab: 'race', changes: { race: ++this.draft } };
    const answer = await this.ask('PATCH', `/api/dossiers/${hold.dossierId}/draft`, stale);
    if (answer?.status === 200) this.course.ledger.acceptedStale(hold);
  }

  private holdIn({ body }: Answer): Hold {
    const { lease } = body as Claim;
    return { agent: this.number, dossierId: lease.dossierId, token: lease.token };
  }

  /** Null where no answer came: the process was killed, or our own machine. */
  private async ask(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Answer | null> {
    const { ledger, urls } = this.course;
    try {
      const response = await fetch(`${urls[this.number % urls.length] ?? ''}${path}`, {
        method,
        headers: { cookie: this.agent.cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: signal ?? AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      if (response.status === 409) ledger.conflicts += 1;
      if (response.status >= 500) ledger.faults.push(`${method} ${path}: ${String(response.status)}`);
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      if (!signal?.aborted) ledger.unanswered += 1;
      return null;
    }
  }
}
