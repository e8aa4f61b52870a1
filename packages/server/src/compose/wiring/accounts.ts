import type { BuyerId, GrantId } from "@tuppence/protocol";
import { bookOf } from "@tuppence/protocol";
import type { App } from "../../api/route.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { PeopleAndCodes } from "../../features/accounts/accounts-deps.ts";
import { accountsRoutes } from "../../features/accounts/routes.ts";
import { createConsentStore } from "../../features/contact-consents/consent-store.ts";
import { takeGiftsBack } from "../../features/gifts/take-gifts-back.ts";
import { revokeGrant } from "../../features/grants/revoke-grant.ts";
import { forgetPerson, refuseOnlyOwner } from "../../features/members/forget-person.ts";
import { readKeptGuest, readSession } from "../../features/sessions/authenticate-session.ts";
import { cookieValue } from "../../features/sessions/cookies.ts";
import { CODE_MINUTES } from "../../features/sessions/email-codes/code-store.ts";
import { emailAddress } from "../../features/sessions/email-codes/email-address.ts";
import { mailLanguage } from "../../mail/mail-language.ts";
import type { Shared } from "../create-shared.ts";
import { giftsDeps } from "./gifts.ts";

export function accounts(app: App, shared: Shared): void {
  accountsRoutes(app, {
    ...shared,
    ...peopleAndCodes(shared),
    endOrders: (buyerId) => endOrders(shared, buyerId),
    endBudgets: (buyerId) => endBudgets(shared, buyerId),
    refuseOnlyOwner: (userId) => refuseOnlyOwner(shared.db.kysely, userId),
    forgetMember: (within, { userId, email }) =>
      forgetPerson(within, { person: userId, email, nowMs: shared.now() }),
    onJoined: () => shared.personBuyers.catchUp(),
  });
}

function peopleAndCodes({ sessions }: Shared): PeopleAndCodes {
  const { codes, cookies, mails } = sessions;
  return {
    readPerson: (headers) => readSession(sessions, headers),
    readKeptGuest: (headers) => readKeptGuest(sessions, headers),
    emailAddress,
    // Only a signed-in person asks for it, so strangers do not use up what their address may get.
    newCode: (within, request) =>
      codes.create(within, { ...request, purpose: "change", isKnownBrowser: true }),
    useCode: (challenge, code) => codes.use("change", challenge, code),
    challengeOf: ({ cookie }) => cookieValue(cookie, cookies.challenge),
    challengeCookie: (challenge) => cookies.write(cookies.challenge, challenge, CODE_MINUTES * 60),
    endedCookie: cookies.remove(cookies.session),
    mailsFor: (headers) => {
      const language = mailLanguage(headers["accept-language"]);
      return {
        confirmAddress: (to, code) => mails.confirmAddress(to, code, language),
        addressIsChanging: (to, email, link) => mails.addressIsChanging(to, email, link, language),
        addressChanged: (to, email) => mails.addressChanged(to, email, language),
        changeStopped: (to, removed) => mails.changeStopped(to, removed, language),
        deleted: (to) => mails.deleted(to, language),
      };
    },
  };
}

/** Ends what a buyer has set going: gifts that wait, consents, renewals, automatic top-ups, saved cards, and at last every budget. */
async function endOrders(shared: Shared, buyerId: BuyerId): Promise<void> {
  const { autoTopUps, config, db, now, renewals, savedCards } = shared;
  const book = bookOf(buyerId, config.books);
  await takeGiftsBack(giftsDeps(shared), buyerId);
  await createConsentStore(db.kysely).takeAllBack(buyerId, now());
  const active = await db.kysely
    .selectFrom("renewals")
    .select("id")
    .where("book", "=", book)
    .where("buyer_id", "=", buyerId)
    .where("state", "=", "active")
    .execute();
  for (const { id } of active)
    await renewals.end(id as Parameters<typeof renewals.end>[0], {
      state: "cancelled",
      because: null,
      atMs: now(),
    });
  for (const { walletId } of await autoTopUps.ofBuyer(buyerId))
    await autoTopUps.switchOff(walletId);
  for (const { id } of (await savedCards?.list(buyerId)) ?? [])
    await savedCards?.remove(buyerId, id);
  await endBudgets(shared, buyerId);
}

async function endBudgets({ config, db, grants }: Shared, buyerId: BuyerId): Promise<void> {
  const open = await db.kysely
    .selectFrom("grants")
    .select("id")
    .where("book", "=", bookOf(buyerId, config.books))
    .where("buyer_id", "=", buyerId)
    .where("revoked_at_ms", "is", null)
    .execute();
  for (const row of open) {
    const id = row.id as GrantId;
    await revokeGrant(grants, { id, buyerId }, derivedOperation(`end grant ${id} of an account`));
  }
}
