import { hash } from "node:crypto";
import type { NewSeller, Offer, UploadedFile } from "@tuppence/protocol/wire";
import { type Call, done } from "./call.ts";

/** The sellers' one page. */
export const SITE = "http://localhost:8403";

/** What one seller sells: every kind, odd prices, caps that are soon reached, and shared income. */
export async function offersOf(
  call: Call,
  seller: NewSeller,
  sellers: readonly NewSeller[],
): Promise<Offer[]> {
  const token = seller.keys.secret;
  const [second, third] = sellers.filter(({ id }) => id !== seller.id);
  const split = {
    shares: [
      { seller: second?.id, basisPoints: 3_333 },
      { seller: third?.id, basisPoints: 1_234 },
    ],
  };
  const offers: Offer[] = [];
  const sell = async (terms: object): Promise<Offer> => {
    const title = `Thing ${offers.length}`;
    const body = { title, resourceUrl: `${SITE}/things/${offers.length}`, ...terms };
    const offer = await done<Offer>(call, "POST /v1/offers", { token, body });
    offers.push(offer);
    return offer;
  };
  const news = { section: "news" };

  const cheap = await sell({ kind: "unlock", prices: prices("0.02", "30"), ...news });
  await sell({ kind: "unlock", prices: prices("0.333333", "333.33"), split, ...news });
  await sell({ kind: "unlock", prices: prices("0.99", "990"), split, ...news });
  await sell({ kind: "unlock", prices: prices("0.000001", "0.000001") });
  await sell({ kind: "unlock", prices: prices("0.07", "77"), durationSeconds: 600, ...news });
  await sell({
    kind: "unlock",
    prices: prices("0.25", "250"),
    payWhatYouWant: { minimum: prices("0.01", "10"), suggestion: prices("0.25", "250") },
  });
  await sell({
    kind: "play",
    prices: prices("0.013", "13"),
    split,
    play: { lengthSeconds: 180, maximumPerDay: prices("0.05", "50") },
  });
  for (const more of [{ split, ...news }, { consumptionMark: 1 }]) {
    await sell({
      kind: "metered",
      ...more,
      metered: {
        unit: "second",
        unitPrices: prices("0.0137", "13.7"),
        holdUnits: 10,
        idleSeconds: 3_600,
      },
    });
  }
  const feature = await sell({
    kind: "feature",
    prices: prices("0.4", "400"),
    feature: { feature: "dark" },
  });
  const hull = await sell({
    kind: "item",
    prices: prices("0.15", "150"),
    item: { sku: "hull", type: "durable" },
  });
  await sell({
    kind: "item",
    prices: prices("0.03", "30"),
    quantityTiers: [
      { from: 1, unitPrices: prices("0.03", "30") },
      { from: 4, unitPrices: prices("0.02", "20") },
    ],
    item: { sku: "patch", type: "consumable", units: 5 },
    split,
  });
  await sell({
    kind: "item",
    prices: prices("0.05", "50"),
    durationSeconds: 900,
    item: { sku: "wind", type: "booster", stacking: "extend" },
  });
  await sell({ kind: "download", prices: prices("0.6", "600"), ...(await songOf(call, token)) });
  await sell({
    kind: "pass",
    prices: prices("0.8", "800"),
    pass: { scope: "section", period: "day", cap: prices("1", "1000"), ...news },
  });
  await sell({
    kind: "pass",
    prices: prices("1.5", "1500"),
    split,
    pass: { scope: "section", period: "week", renews: true, ...news },
  });
  await sell({
    kind: "bundle",
    prices: prices("0.45", "450"),
    split,
    bundle: { offers: [cheap.id, feature.id, hull.id] },
  });
  return offers;
}

async function songOf(call: Call, token: string): Promise<object> {
  const body = Buffer.alloc(3_000, hash("sha256", token, "buffer"));
  body.write("ID3\u0004\u0000", "latin1");
  const headers = { "content-type": "audio/mpeg" };
  const file = await done<UploadedFile>(call, "POST /v1/files?name=song.mp3", {
    token,
    body,
    headers,
  });
  return { download: { file: file.id, licence: true } };
}

function prices(usd: string, krw: string): { amount: string; currency: string }[] {
  return [
    { amount: usd, currency: "USD" },
    { amount: krw, currency: "KRW" },
  ];
}
