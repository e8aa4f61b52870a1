import type { Problem } from "@tuppence/protocol";
import type {
  Offer,
  OfferFullContent,
  OfferTeaser,
  Refund,
  UploadedFile,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createTestMarket,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { buyTestOffer, putTestContent, testSound, uploadTestFile } from "./testing/kept-offer.ts";

const song = testSound(10_000);

let platform: TestPlatform;
let market: TestMarket;
let whole: UploadedFile;
let preview: UploadedFile;
beforeAll(async () => {
  platform = await createTestPlatform();
});
beforeEach(async () => {
  market = await createTestMarket(platform);
  whole = await upload("song.mp3", song);
  preview = await upload("short.mp3", testSound(1_000, 2));
  await putTestContent(platform, market, {
    kind: "audio",
    file: whole.id,
    preview: preview.id,
    seconds: 48,
  });
});
afterAll(() => platform.close());

const upload = (name: string, body: Buffer) =>
  uploadTestFile(platform, market, { name, type: "audio/mpeg", body });
const problemOf = (answer: { body: unknown }) => (answer.body as Problem).type.split(":").pop();
const fetchAt = (url: string, range?: string) =>
  platform.app.inject({
    url: url.replace(platform.config.publicUrl, ""),
    headers: range === undefined ? {} : { range },
  });
const full = (offer: Pick<Offer, "id"> = market.offer) =>
  platform.call<OfferFullContent>(`GET /v1/offers/${offer.id}/content/full`, {
    token: market.grant.token,
  });
const urlOf = async (offer?: Pick<Offer, "id">) => {
  const { content } = (await full(offer)).body;
  return content.kind === "article" ? "" : content.url;
};
const refund = (purchase: string, reason: string) =>
  platform.call<Refund>("POST /v1/refunds", {
    token: market.grant.token,
    body: { purchase, reason },
  });

test("everybody hears the preview, and nobody the whole before paying", async () => {
  const { body, text } = await platform.call<OfferTeaser>(
    `GET /v1/offers/${market.offer.id}/teaser`,
  );
  expect(body.content).toEqual({
    kind: "audio",
    preview: {
      url: `${platform.config.publicUrl}/v1/offers/${market.offer.id}/content/files/${preview.id}`,
      type: "audio/mpeg",
      bytes: 1_000,
    },
    seconds: 48,
  });
  expect(text).not.toContain(whole.id);
  const { url } = (body.content as { preview: { url: string } }).preview;
  const heard = await fetchAt(url, "bytes=0-99");
  expect([heard.statusCode, heard.headers["content-range"]]).toEqual([206, "bytes 0-99/1000"]);
  expect((await fetchAt(url.replace(preview.id, whole.id))).statusCode).toBe(404);
  expect((await full()).status).toBe(402);
});

test("who has paid gets the whole in ranges, until a refund", async () => {
  const { purchase } = await buyTestOffer(platform, market, market.offer);
  const url = await urlOf();
  const part = await fetchAt(url, "bytes=5000-");
  expect([part.statusCode, part.headers["content-range"]]).toEqual([206, "bytes 5000-9999/10000"]);
  expect(part.headers["cache-control"]).toBe("private, no-store");
  expect(part.rawPayload.equals(song.subarray(5000))).toBe(true);
  expect((await fetchAt(url)).rawPayload.equals(song)).toBe(true);
  // What was heard in the first seconds does not stand in the way of the undo.
  expect((await refund(purchase.id, "undo")).status).toBe(201);
  expect((await fetchAt(url, "bytes=0-0")).statusCode).toBe(402);
  expect((await fetchAt(url)).rawPayload.includes(song.subarray(5000, 5100))).toBe(false);
});

test("the part that was heard counts where it is returned later", async () => {
  const offers = await Promise.all(
    [1, 2].map(() => createTestOffer(platform, market.seller, { consumptionMark: 0.5 })),
  );
  for (const offer of offers)
    await putTestContent(platform, { ...market, offer }, { kind: "audio", file: whole.id });
  const [half, most] = await Promise.all(
    offers.map((offer) => buyTestOffer(platform, market, offer)),
  );
  await fetchAt(await urlOf(offers[0]), "bytes=0-4999");
  await fetchAt(await urlOf(offers[1]), "bytes=0-6999");
  platform.clock.advance(60_000);
  expect((await refund(half?.purchase.id ?? "", "regret")).status).toBe(201);
  expect(problemOf(await refund(most?.purchase.id ?? "", "regret"))).toBe("consumed-too-much");
});

test("a song is sold by the play as well", async () => {
  const offer = await createTestOfferOf(platform, market.seller, {
    kind: "play",
    play: { lengthSeconds: 48 },
  });
  await putTestContent(platform, { ...market, offer }, { kind: "audio", file: whole.id });
  expect((await full(offer)).status).toBe(402);
  await buyTestOffer(platform, market, offer, { playId: "one" });
  expect((await fetchAt(await urlOf(offer))).statusCode).toBe(200);
  const article = await putTestContent(
    platform,
    { ...market, offer },
    { kind: "article", markdown: "A" },
  );
  expect(problemOf(article)).toBe("content-not-for-kind");
});

test("a file that is kept for an offer cannot be deleted until another takes its place", async () => {
  const token = market.seller.keys.secret;
  const remove = () => platform.call(`DELETE /v1/files/${whole.id}`, { token });
  expect(problemOf(await remove())).toBe("file-in-use");
  const other = await upload("other.mp3", testSound(2_000, 3));
  await buyTestOffer(platform, market, market.offer);
  const before = await urlOf();
  await putTestContent(platform, market, { kind: "audio", file: other.id });
  expect((await remove()).status).toBe(204);
  expect((await fetchAt(before)).statusCode).toBe(404);
  expect((await fetchAt(await urlOf())).rawPayload).toHaveLength(2_000);
});

test("refused: the whole as its own preview, another seller's file, a file of another type", async () => {
  const put = (body: object) => putTestContent(platform, market, { kind: "audio", ...body });
  const copy = await upload("copy.mp3", song);
  for (const { id } of [whole, copy])
    expect(problemOf(await put({ file: whole.id, preview: id }))).toBe("preview-is-whole");
  const other = { ...market, seller: await createTestSeller(platform) };
  const theirs = await uploadTestFile(platform, other, {
    name: "a.mp3",
    type: "audio/mpeg",
    body: song,
  });
  expect(problemOf(await put({ file: theirs.id }))).toBe("content-file-not-found");
  const video = { kind: "video", file: whole.id };
  expect(problemOf(await put(video))).toBe("content-file-not-found");
});

test("what is made as a draft cannot be bought before it is put on sale", async () => {
  const draft = await createTestOffer(platform, market.seller, { active: false });
  expect(draft.active).toBe(false);
  await putTestContent(platform, { ...market, offer: draft }, { kind: "audio", file: whole.id });
  const buy = () =>
    platform.call("POST /v1/purchases", { token: market.grant.token, body: { offer: draft.id } });
  expect(problemOf(await buy())).toBe("offer-not-found");
  const body = { active: true };
  await platform.call(`PATCH /v1/offers/${draft.id}`, { token: market.seller.keys.secret, body });
  expect((await buy()).status).toBe(201);
});
