import { EnvironmentInjector, createEnvironmentInjector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { patched } from '#shared/review/draft-patch';
import type { DraftBody, DraftPatch } from '#shared/review/draft-patch';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { DraftClient } from '#client/console/shell/drafts/draft-client';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { Session } from '#client/console/session/session';

const offline = Object.assign(new Error('no line'), { code: 'offline', fields: [], holder: null });

/** What the server does with drafts, and the tabs that it tells. */
class Desk {
  body: DraftBody = {};
  reachable = true;
  readonly told = new Subject<{ dossierId: string; tab: string }>();
  private saves = 0;

  keep(tab: string, changes: DraftPatch) {
    if (!this.reachable) return Promise.reject(offline);
    this.body = patched(this.body, changes);
    this.saves += 1;
    this.told.next({ dossierId: 'd1', tab });
    return this.read();
  }

  read() {
    if (!this.reachable) return Promise.reject(offline);
    const savedAt = `2026-11-30T03:00:00.${String(this.saves).padStart(3, '0')}Z`;
    return Promise.resolve({ body: this.body, savedAt });
  }
}

describe('the unsaved work of one person', () => {
  let desk: Desk;
  let injectors: EnvironmentInjector[];
  const settled = () => vi.advanceTimersByTimeAsync(1500);

  const openTab = async (tab: string) => {
    const back = signal(0);
    const injector = createEnvironmentInjector(
      [
        ReviewDrafts,
        { provide: Session, useValue: { personId: () => 'ines' } },
        { provide: Clock, useValue: { instant: () => 0 } },
        { provide: LiveSocket, useValue: { on: () => desk.told, reconnected: back } },
        {
          provide: DraftClient,
          useValue: {
            tab,
            read: () => desk.read(),
            keep: (_: string, { changes }: { changes: DraftPatch }) => desk.keep(tab, changes),
          },
        },
      ],
      TestBed.inject(EnvironmentInjector),
    );
    injectors.push(injector);
    const drafts = injector.get(ReviewDrafts);
    drafts.restore('d1', desk.reachable && Object.keys(desk.body).length > 0 ? await desk.read() : null);
    const comeBack = () => {
      back.update((times) => times + 1);
      TestBed.tick();
    };
    const close = () => {
      injector.destroy();
    };
    return { drafts, comeBack, close };
  };

  beforeEach(() => {
    vi.useFakeTimers();
    sessionStorage.clear();
    desk = new Desk();
    injectors = [];
  });
  afterEach(() => {
    for (const injector of injectors) injector.destroy();
    vi.useRealTimers();
  });

  it('is there again after a reload in the middle of a word, with the line dead all the while', async () => {
    const before = await openTab('a');
    before.drafts.change({ note: 'lu' });
    await settled();
    desk.reachable = false;
    before.drafts.change({ redo: { p1: { reason: null, note: 'Bord coup' } } });
    await settled();
    expect(before.drafts.state()).toEqual({ kind: 'kept_here' });
    before.drafts.change({ redo: { p1: { reason: null, note: 'Bord coupé' } }, fraud: 'IBAN de deux dossiers' });

    const after = await openTab('b');
    expect(after.drafts.draft()).toMatchObject({
      redo: { p1: { reason: null, note: 'Bord coupé' } },
      fraud: 'IBAN de deux dossiers',
    });
    desk.reachable = true;
    after.comeBack();
    await settled();
    expect(desk.body).toMatchObject({
      note: 'lu',
      redo: { p1: { note: 'Bord coupé' } },
      fraud: 'IBAN de deux dossiers',
    });
    expect(after.drafts.draft().note).toBe('lu');
    expect(after.drafts.state()).toMatchObject({ kind: 'saved' });
    expect(sessionStorage).toHaveLength(0);
  });

  it('is one in two tabs: each keeps what it has, shows what the other typed and says so', async () => {
    const [one, two] = [await openTab('one'), await openTab('two')];
    one.drafts.change({ escalation: 'RIB inhabituel', fields: { a: '1' } });
    await settled();
    expect(two.drafts.draft()).toMatchObject({ escalation: 'RIB inhabituel', fields: { a: '1' } });
    expect(two.drafts.state()).toMatchObject({ kind: 'followed' });
    two.drafts.change({ note: 'à revoir', fields: { ...two.drafts.draft().fields, b: '2' } });
    await settled();
    expect(one.drafts.draft()).toMatchObject({
      escalation: 'RIB inhabituel',
      note: 'à revoir',
      fields: { a: '1', b: '2' },
    });
    // What one of them confirms leaves both.
    one.drafts.forget('fields', 'a');
    await settled();
    expect(two.drafts.draft().fields).toEqual({ b: '2' });
    expect(desk.body).toMatchObject({ fields: { b: '2' }, note: 'à revoir' });
  });

  it('loses no word where both tabs wrote in one place while one of them had no line', async () => {
    const [one, two] = [await openTab('one'), await openTab('two')];
    desk.reachable = false;
    one.drafts.change({ note: 'Employeur introuvable' });
    await settled();
    desk.reachable = true;
    two.drafts.change({ note: 'Appeler lundi' });
    await settled();
    one.comeBack();
    await settled();
    for (const { drafts } of [one, two])
      expect(drafts.draft().note.split('\n').sort()).toEqual(['Appeler lundi', 'Employeur introuvable']);
  });

  it('leaves with the screen, also what was typed a moment ago', async () => {
    const { drafts, close } = await openTab('a');
    drafts.change({ answer: { verdict: 'given_back', words: 'RIB authentique' } });
    close();
    injectors = [];
    await settled();
    expect(desk.body).toMatchObject({ answer: { verdict: 'given_back', words: 'RIB authentique' } });
  });

  it('stands here as it was typed once the server has it, each part of it', async () => {
    const { drafts } = await openTab('a');
    const typed = {
      refusal: { reasons: ['income_not_proven' as const], note: '' },
      complement: { p1: { reason: null, note: '' } },
      answer: { verdict: 'given_back' as const, words: '' },
    };
    drafts.change(typed);
    await settled();
    expect(drafts.draft()).toMatchObject(typed);
    expect((await openTab('b')).drafts.draft()).toMatchObject(typed);
  });

  it('of a dossier that is not on the screen comes after what is typed meanwhile, and neither is lost', async () => {
    const before = await openTab('a');
    before.drafts.change({ parking: 'Le RIB de la Banque postale' });
    await settled();
    const { drafts } = await openTab('b');
    const come = drafts.open('d1');
    drafts.change({ skip: { reason: 'cannot_read', note: 'Page 2 à l’envers' } });
    await come;
    expect(drafts.draft()).toMatchObject({
      parking: 'Le RIB de la Banque postale',
      skip: { reason: 'cannot_read', note: 'Page 2 à l’envers' },
    });
    await settled();
    expect(desk.body).toMatchObject({ parking: 'Le RIB de la Banque postale', skip: { note: 'Page 2 à l’envers' } });
    // Done: only that part is over.
    drafts.change({ skip: { reason: null, note: '' } });
    await settled();
    expect((await openTab('c')).drafts.draft()).toMatchObject({
      parking: 'Le RIB de la Banque postale',
      skip: { note: '' },
    });
  });

  it('is nothing any more once the work is done', async () => {
    const { drafts } = await openTab('a');
    drafts.change({ note: 'x' });
    await drafts.flush();
    drafts.clear();
    await settled();
    expect(drafts.holdsWork()).toBe(false);
    // What the server keeps until the decision has left is its own.
    expect(desk.body).toMatchObject({ note: 'x' });
  });
});
