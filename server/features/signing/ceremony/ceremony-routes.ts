import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import type { Ceremony } from '#shared/signing/ceremony-state';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Bind, Call } from '../../../platform/http/bind.ts';
import { idIn } from '../../../platform/http/staff-call.ts';
import { portalSessionOf, setSessionCookie } from '../../people/public.ts';
import { lockPlace } from './admission.ts';
import { obtainCertificate } from '../certificate/certificate-service.ts';
import { viewCeremony } from './ceremony-read-model.ts';
import { sendCode, verifyCode } from '../code/code-service.ts';
import { enterByLink, inviteAgain } from './link-service.ts';
import { withRefusals } from './refusals.ts';
import { makeReceiptAtOnce, sealAtOnce } from '../sealing/sealer.ts';
import { askFactor } from '../code/factor-service.ts';
import { acceptSignature } from './signature-service.ts';
import { insertScreens } from './signature-store.ts';
import { signingOf } from '../signing-house.ts';
import type { SigningHouse, SigningParts } from '../signing-house.ts';
import { withdrawFromCeremony } from '../withdrawal/withdrawal-service.ts';

type Asked = Pick<Call<never>, 'actor' | 'at' | 'request'>;

const sessionIn = ({ request }: Asked): Buffer | null => portalSessionOf(request.headers.cookie);

/** What proof files say of a browser is short; longer names are somebody's joke. */
const longestBrowser = 300;

export const ceremonyRoutes = (bind: Bind, parts: SigningParts): void => {
  const view = async (call: Asked): Promise<Ceremony> =>
    viewCeremony(await signingOf(parts), call.actor, idIn(call), sessionIn(call));
  type Work = (house: SigningHouse, actor: Actor, id: string) => Promise<void>;
  /** A step: refused with a word in the logbook, or done and answered with the ceremony as it then is. */
  const step = async (call: Asked, name: string, work: Work): Promise<Ceremony> => {
    const id = idIn(call);
    const house = await signingOf(parts);
    await withRefusals(house, call.actor, id, name, () => work(house, call.actor, id));
    return view(call);
  };

  bind(ceremonyEndpoints.view, view);
  bind(ceremonyEndpoints.enter, async ({ body, response }) => {
    const { session, dossierId } = await enterByLink(parts, body.token);
    setSessionCookie(response, parts.env, 'aval_portal', session);
    return { dossierId };
  });
  bind(ceremonyEndpoints.invite, async (call) => {
    await step(call, 'invite', inviteAgain);
    return undefined;
  });
  bind(ceremonyEndpoints.sendCode, (call) =>
    step(call, 'send_code', (house, actor, id) => sendCode(house, actor, id, call.body.channel)),
  );
  bind(ceremonyEndpoints.verifyCode, (call) =>
    step(call, 'verify_code', (house, actor, id) => verifyCode(house, actor, id, call.body.code, sessionIn(call))),
  );
  bind(ceremonyEndpoints.obtainCertificate, (call) =>
    step(call, 'certificate', (house, actor, id) => {
      const request = call.body.request === undefined ? null : Buffer.from(call.body.request, 'base64');
      return obtainCertificate(house, actor, id, request, sessionIn(call));
    }),
  );
  bind(ceremonyEndpoints.showScreens, async (call) => {
    const id = idIn(call);
    await parts.db.transaction(async (tx) => {
      const { you } = await lockPlace(tx, call.actor, id);
      await insertScreens(tx, you.id, call.body.screens, parts.clock.now());
    });
    return undefined;
  });
  bind(ceremonyEndpoints.askFactor, async (call) => {
    const id = idIn(call);
    const house = await signingOf(parts);
    return withRefusals(house, call.actor, id, 'factor', () => askFactor(house, call.actor, id, sessionIn(call)));
  });
  bind(ceremonyEndpoints.sign, (call) =>
    step(call, 'sign', async (house, actor, id) => {
      await acceptSignature(house, actor, id, call.body, {
        session: sessionIn(call),
        address: call.request.ip ?? null,
        browser: call.request.get('user-agent')?.slice(0, longestBrowser) ?? null,
      });
      sealAtOnce(house, id);
    }),
  );
  bind(ceremonyEndpoints.withdraw, (call) =>
    step(call, 'withdraw', async (house, actor, id) => {
      await withdrawFromCeremony(house, actor, id);
      makeReceiptAtOnce(house, id);
    }),
  );
};
