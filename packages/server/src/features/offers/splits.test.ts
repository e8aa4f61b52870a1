import type { Problem } from "@tuppence/protocol";
import type { NewSeller, Offer, OfferSplitVersion } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestOfferOf, createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const share = (of: NewSeller, basisPoints: number) => ({ seller: of.id, basisPoints });

describe("splits", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let singer: NewSeller;
  let drummer: NewSeller;
  let offer: Offer;

  beforeAll(async () => {
    platform = await createTestPlatform();
    [seller, singer, drummer] = await Promise.all([
      createTestSeller(platform),
      createTestSeller(platform, "Singer"),
      createTestSeller(platform, "Drummer"),
    ]);
  });
  beforeEach(async () => {
    offer = await createTestOfferOf(platform, seller, { kind: "unlock" });
  });
  afterAll(() => platform.close());

  const add = <T = OfferSplitVersion>(shares: object[], key?: string, by = seller) =>
    platform.call<T>(`POST /v1/offers/${offer.id}/splits`, {
      token: by.keys.secret,
      body: { shares },
      key,
    });
  const expectRefusal = async (shares: object[], name: string, pointer: string) =>
    expect(await add<Problem>(shares)).toMatchObject({
      status: 422,
      body: { type: `urn:tuppence:problem:${name}`, errors: [{ pointer }] },
    });
  const history = async () => {
    const { body } = await platform.call<{ data: OfferSplitVersion[] }>(
      `GET /v1/offers/${offer.id}/splits`,
      { token: seller.keys.secret },
    );
    return body.data;
  };
  const current = async () =>
    (await platform.call<Offer>(`GET /v1/offers/${offer.id}`, { token: seller.keys.secret })).body
      .split;

  test("201: an offer is created with its first version", async () => {
    const shares = [share(singer, 2500), share(drummer, 1)];
    offer = await createTestOfferOf(platform, seller, { kind: "unlock", split: { shares } });
    expect(offer.split).toEqual({ version: 1, shares });
    expect(await history()).toMatchObject([{ version: 1, shares }]);
  });

  test("201: each change is a version of its own, all versions are kept, and the newest counts", async () => {
    expect(offer.split).toBeNull();
    const one = await add([share(singer, 5000)]);
    const two = await add([share(singer, 5000), share(drummer, 5000)]);
    const none = await add([]);
    expect([one, two, none].map(({ status, body }) => [status, body.version])).toEqual([
      [201, 1],
      [201, 2],
      [201, 3],
    ]);
    expect(await history()).toEqual([none.body, two.body, one.body]);
    expect(await current()).toEqual({ version: 3, shares: [] });
  });

  test("201: twenty changes at once create twenty versions; a repeated one creates none", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        add([share(singer, at + 1)], `split-${offer.id}-${at}`),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(20);
    const again = await add([share(singer, 1)], `split-${offer.id}-0`);
    expect(again.body).toEqual(answers[0]?.body);
    expect(await history()).toHaveLength(20);
    expect(await current()).toMatchObject({ version: 20 });
  });

  test("422: more than 100%, the seller's own share, duplicates, unknown sellers", async () => {
    await expectRefusal([share(singer, 6000), share(drummer, 4001)], "invalid-split", "/shares");
    await expectRefusal([share(seller, 1)], "invalid-split", "/shares/0/seller");
    await expectRefusal([share(singer, 1), share(singer, 1)], "invalid-split", "/shares/1/seller");
    const nobody = { ...singer, id: `${singer.id.slice(0, -3)}000` };
    await expectRefusal([share(nobody, 1)], "split-seller-not-found", "/shares/0/seller");
    expect(await history()).toEqual([]);
  });

  test("404: another seller can neither read nor change it", async () => {
    expect((await add([share(drummer, 1)], undefined, singer)).status).toBe(404);
    const read = await platform.call(`GET /v1/offers/${offer.id}/splits`, {
      token: singer.keys.secret,
    });
    expect(read.status).toBe(404);
  });
});
