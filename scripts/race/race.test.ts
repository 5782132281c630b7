import { describe, expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import { ownGround } from './ground.ts';
import { isClean, runRace } from './race.ts';

describe('the ledger sees', () => {
  const hold = (agent: number, token = 1) => ({ agent, dossierId: 'd', token });

  test('one dossier in two hands, and one token given twice', () => {
    const ledger = new Ledger();
    ledger.tell(hold(1), 1);
    ledger.tell(hold(1), 1);
    expect(ledger.doubles).toEqual([]);
    ledger.tell(hold(2, 2), 1);
    expect(ledger.doubles).toHaveLength(1);
    ledger.strike(hold(2, 2));
    ledger.tell(hold(3, 2), 1);
    expect(ledger.doubles).toHaveLength(2);
  });

  test('no double where the call that gave the dossier up may have arrived late', () => {
    const ledger = new Ledger();
    ledger.tell(hold(1), 1);
    ledger.strike(hold(1));
    ledger.mayStillArrive(hold(1));
    ledger.tell(hold(1), 1);
    ledger.tell(hold(2, 2), 1);
    expect(ledger.doubles).toEqual([]);
    ledger.tell(hold(3, 3), 1);
    expect(ledger.doubles).toHaveLength(1);
  });

  test('one dossier decided twice, or given after its decision', () => {
    const ledger = new Ledger();
    ledger.decide(hold(1));
    ledger.decide(hold(2, 2));
    ledger.tell(hold(3, 3), 1);
    expect(ledger.doubles).toHaveLength(2);
  });

  test('a draft that is gone or older than what was acknowledged, unless its dossier was decided', () => {
    const ledger = new Ledger();
    ledger.keep(hold(1), 4);
    ledger.check(1, 'd', 5);
    expect(ledger.lostDrafts).toEqual([]);
    ledger.check(1, 'd', 3);
    ledger.check(1, 'd', 'nothing');
    expect(ledger.lostDrafts).toHaveLength(2);
    ledger.deciding(hold(1));
    ledger.check(1, 'd', 'nothing');
    expect(ledger.lostDrafts).toHaveLength(2);
    expect(ledger.expectedDrafts()).toEqual([]);
  });
});

test('20 agents for 8 seconds, clients that crash, a web process killed with -9: nothing twice, no draft lost', async () => {
  const ground = await ownGround('.cache/race-test');
  try {
    const outcome = await runRace(ground, { agents: 20, dossiers: 300, seconds: 8 });
    expect(outcome.ledger.doubles).toEqual([]);
    expect(outcome.ledger.lostDrafts).toEqual([]);
    expect(outcome.ledger.faults).toEqual([]);
    expect(isClean(outcome)).toBe(true);
    expect(outcome.kills).toBe(1);
    expect(outcome.ledger.claims).toBeGreaterThan(20);
    expect(outcome.ledger.conflicts).toBeGreaterThan(0);
  } finally {
    await ground.close();
  }
}, 120_000);
