import type { Grant, NewGrant, Renewal } from "@tuppence/protocol/wire";
import { operate, readerOf, type Step } from "../world.ts";
import { readAll } from "../call.ts";

/** A seller changes how further income is split. */
export const changeSplit: Step = async (world) => {
  const { random, town } = world;
  const offer = random.pick(town.offers);
  const seller = town.sellers.find(({ id }) => id === offer.seller);
  const other = random.pick(town.sellers.filter(({ id }) => id !== offer.seller));
  const shares = [{ seller: other.id, basisPoints: 1 + random.below(9_999) }];
  await operate(world, "change a split", `POST /v1/offers/${offer.id}/splits`, {
    token: seller?.keys.secret,
    body: { shares: random.chance(0.2) ? [] : shares },
  });
};

/** A reader changes a budget, or ends a grant and creates another. */
export const changeGrant: Step = async (world) => {
  const { random } = world;
  const { cookie, grants } = readerOf(world);
  const at = random.below(grants.length);
  const grant = grants[at];
  if (grant === undefined) return;
  const { call } = world;
  if (random.chance(0.6)) {
    const perDay = grant.currency === "KRW" ? "1200" : "1.3";
    await call<Grant>(`PATCH /v1/grants/${grant.id}`, { cookie, body: { limits: { perDay } } });
    return;
  }
  await operate(world, "end a grant", `POST /v1/grants/${grant.id}/revoke`, { cookie });
  const { wallet, label, expiresAt, seller } = grant;
  const body = { wallet, label, expiresAt, seller, limits: {} };
  const made = await operate<NewGrant>(world, "make a grant", "POST /v1/grants", { cookie, body });
  if (made !== undefined) grants[at] = made;
};

export const endRenewal: Step = async (world) => {
  const { cookie } = readerOf(world);
  const [renewal] = await readAll<Renewal>(world.call, "/v1/renewals", { cookie });
  if (renewal !== undefined) await world.call(`DELETE /v1/renewals/${renewal.id}`, { cookie });
};
