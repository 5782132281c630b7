/** A race is judged by what its agents were told: nobody's word but theirs. */
export interface Hold {
  readonly agent: number;
  readonly dossierId: string;
  readonly token: number;
}

/**
 * Who was told that he holds what. A hold is struck out before the call that gives it up leaves, since the answer to the
 * next holder may arrive first.
 */
export class Ledger {
  readonly claimMilliseconds: number[] = [];
  readonly doubles: string[] = [];
  readonly lostDrafts: string[] = [];
  readonly faults: string[] = [];
  claims = 0;
  conflicts = 0;
  crashes = 0;
  unanswered = 0;
  drafts = 0;
  /** Drafts that no answer came for when they were asked for at the end. */
  unread = 0;
  private readonly tokens = new Map<string, number>();
  private readonly holds = new Map<string, Hold>();
  private readonly decided = new Map<string, number>();
  private readonly mayBeDecided = new Set<string>();
  private readonly mayBeOver = new Set<string>();
  private readonly kept = new Map<string, { agent: number; dossierId: string; draft: number }>();

  /** An agent was told that he holds a dossier: again after a crash, or anew. */
  tell(hold: Hold, milliseconds: number | null): void {
    const { agent, dossierId } = hold;
    if (milliseconds !== null) this.claimMilliseconds.push(milliseconds);
    const name = nameOf(hold);
    const first = this.tokens.get(name);
    if (first === undefined) this.claims += 1;
    else if (first !== agent) this.doubles.push(`${name} was given to agents ${String(first)} and ${String(agent)}`);
    this.tokens.set(name, agent);
    const other = this.holds.get(dossierId);
    if (other && other.agent !== agent && !this.mayBeOver.has(nameOf(other)))
      this.doubles.push(`${dossierId} is held by agents ${String(other.agent)} and ${String(agent)}`);
    if (this.decided.has(dossierId)) this.doubles.push(`${dossierId} was claimed after its decision`);
    this.holds.set(dossierId, hold);
  }

  /** A dossier that somebody else holds, as far as anybody was told. */
  heldByOther(agent: number, draw: number): Hold | null {
    const others = [...this.holds.values()].filter((hold) => hold.agent !== agent);
    return others[Math.floor(draw * others.length)] ?? null;
  }

  /** It gives the dossier up, or crashes: from now on somebody else may rightly be told that he holds it. */
  strike({ dossierId, agent }: Hold): void {
    if (this.holds.get(dossierId)?.agent === agent) this.holds.delete(dossierId);
  }

  /**
   * The call that gives a hold up got no answer, so it may be done at any later time, even after the same agent was told
   * once more that he holds it: nobody is wrongly told so after that.
   */
  mayStillArrive(hold: Hold): void {
    this.mayBeOver.add(nameOf(hold));
  }

  /** A decision leaves: drafts of that dossier may be gone from now on. */
  deciding({ dossierId }: Hold): void {
    this.mayBeDecided.add(dossierId);
  }

  decide({ dossierId, agent }: Hold): void {
    const other = this.decided.get(dossierId);
    if (other !== undefined)
      this.doubles.push(`${dossierId} was decided by agents ${String(other)} and ${String(agent)}`);
    this.decided.set(dossierId, agent);
  }

  /** A write under a token that is over must be refused. */
  acceptedStale({ dossierId, agent, token }: Hold): void {
    this.doubles.push(`${dossierId} took a write of agent ${String(agent)} under the old token ${String(token)}`);
  }

  /** The server said that this draft is kept. */
  keep({ agent, dossierId }: Hold, draft: number): void {
    this.drafts += 1;
    this.kept.set(`${String(agent)}/${dossierId}`, { agent, dossierId, draft });
  }

  /** Drafts that must still be there: acknowledged, and their dossier not decided. */
  expectedDrafts(): readonly { agent: number; dossierId: string; draft: number }[] {
    return [...this.kept.values()].filter(({ dossierId }) => !this.mayBeDecided.has(dossierId));
  }

  /**
   * @param found the draft that the server gives now, a later one that it never acknowledged is as good; in words what
   * came where none did
   */
  check(agent: number, dossierId: string, found: number | string): void {
    const kept = this.kept.get(`${String(agent)}/${dossierId}`);
    if (!kept || this.mayBeDecided.has(dossierId)) return;
    if (typeof found === 'number' && found >= kept.draft) return;
    this.lostDrafts.push(
      `draft ${String(kept.draft)} of agent ${String(agent)} on ${dossierId}, found ${String(found)}`,
    );
  }
}

/** A hold is one token of one dossier; the same agent may be told of it twice. */
const nameOf = ({ dossierId, token }: Hold): string => `${dossierId} #${String(token)}`;
