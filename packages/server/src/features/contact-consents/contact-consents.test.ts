import type {
  Contact,
  ContactConsent,
  InsightBuyers,
  NewSeller,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestOffer,
  createTestSeller,
  signInTestGuest,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { summed } from "../insight/testing/summed.ts";

describe("consents to be contacted", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let cookie: string;

  const give = (address: string, at = seller, as = cookie) =>
    platform.call<ContactConsent>(`PUT /v1/contact-consents/${at.id}`, {
      cookie: as,
      body: { address },
    });
  const takeBack = (at = seller) =>
    platform.call<ContactConsent>(`DELETE /v1/contact-consents/${at.id}`, { cookie });
  const contacts = async (at = seller) =>
    (
      await platform.call<{ data: Contact[] }>(`GET /v1/sellers/${at.id}/contacts`, {
        token: at.keys.secret,
      })
    ).body.data;

  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
    cookie = await signInTestGuest(platform);
  });
  afterAll(() => platform.close());

  test("the seller sees the address beside the pseudonym until it is taken back", async () => {
    const offer = await createTestOffer(platform, seller);
    const { body: wallet } = await platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    await topUpTestWallet(platform, wallet, "5");
    const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
      cookie,
      body: { offer: offer.id, wallet: wallet.id },
    });
    expect(bought.status).toBe(201);
    const { buyer } = bought.body.purchase;
    await summed(platform);
    const listed = async () =>
      (
        await platform.call<InsightBuyers>(`GET /v1/sellers/${seller.id}/insight/buyers`, {
          token: seller.keys.secret,
        })
      ).body.data.map(({ contact }) => contact?.address);
    expect(await listed()).toEqual([undefined]);

    const given = await give("ann@example.com");
    expect(given.status).toBe(200);
    expect(given.body).toMatchObject({ address: "ann@example.com", takenBackAt: null });
    expect(await contacts()).toMatchObject([{ address: "ann@example.com", buyer }]);
    expect(await listed()).toEqual(["ann@example.com"]);

    const back = await takeBack();
    expect(back.body.address).toBeNull();
    expect(await contacts()).toEqual([]);
    expect(await listed()).toEqual([undefined]);
    expect((await takeBack()).status).toBe(404);
    const { rows } = await platform.db.pool.query(
      "SELECT address FROM contact_consents WHERE address IS NOT NULL",
    );
    expect(rows).toEqual([]);
  });

  test("given twice it is one; another address replaces it; the past stays on record without addresses", async () => {
    await give("one@example.com");
    platform.clock.advance(1_000);
    const again = await give("one@example.com");
    expect(await contacts()).toHaveLength(1);
    await Promise.all([give("two@example.com"), give("three@example.com")]);
    const [only, ...others] = await contacts();
    expect(others).toEqual([]);
    expect(["two@example.com", "three@example.com"]).toContain(only?.address);
    const exported = await platform.call<{ contactConsents: ContactConsent[] }>(
      "GET /v1/export?format=json",
      { cookie },
    );
    const ofExport = exported.body.contactConsents;
    expect(ofExport.filter(({ address }) => address !== null)).toHaveLength(1);
    expect(ofExport.some(({ givenAt }) => givenAt === again.body.givenAt)).toBe(true);
  });

  test("nobody else sees it: other sellers, other buyers, strangers", async () => {
    const other = await createTestSeller(platform, "Other");
    expect(await contacts(other)).toEqual([]);
    const route = `/v1/sellers/${seller.id}/contacts`;
    const { status } = await platform.call(`GET ${route}`, { token: other.keys.secret });
    expect(status).toBe(404);
    expect((await platform.call(`GET ${route}`)).status).toBe(401);
    expect((await platform.call(`GET ${route}`, { cookie })).status).toBe(403);
    const stranger = await signInTestGuest(platform);
    const theirs = await platform.call<{ data: object[] }>("GET /v1/contact-consents", {
      cookie: stranger,
    });
    expect(theirs.body.data).toEqual([]);
    const mine = await platform.call<{ data: object[] }>("GET /v1/contact-consents", { cookie });
    expect(mine.body.data).toMatchObject([{ seller: seller.id }]);
  });

  test("who deletes their account takes all of them back", async () => {
    const leaver = await signInTestGuest(platform);
    const other = await createTestSeller(platform, "Other");
    for (const at of [seller, other]) await give("leaver@example.com", at, leaver);
    const left = await platform.call("POST /v1/account/deletion", {
      cookie: leaver,
      body: { giveUpMoney: true },
    });
    expect(left.status).toBe(204);
    for (const at of [seller, other])
      expect((await contacts(at)).map(({ address }) => address)).not.toContain(
        "leaver@example.com",
      );
  });

  test("400 and 404: texts that are no address, and sellers that do not exist", async () => {
    for (const address of ["", "ann", "ann@", `${"a".repeat(250)}@example.com`, "a\n@example.com"])
      expect((await give(address)).status).toBe(400);
    const absent = { ...seller, id: `sel_${"0".repeat(26)}` };
    expect((await give("ann@example.com", absent)).status).toBe(404);
  });
});
