import { type IdKind, ID_PREFIXES } from "@tuppence/protocol";
import type {
  ApiKey,
  Invitation,
  Member,
  MeterResult,
  NewSeller,
  Order,
  PurchaseResult,
  Refund,
  RefundRequest,
  TopUp,
} from "@tuppence/protocol/wire";
import { testMeters } from "../../features/meters/testing/test-meters.ts";
import { addTestMember } from "../../testing/sign-in-test-person.ts";
import { createTestGame } from "../../testing/test-items.ts";
import { createTestOffer, signInTestGuest } from "../../testing/test-market.ts";
import type { ApiAnswer, TestPlatform } from "../../testing/test-platform.ts";

/** A seller with a team, offers and sales, and a buyer of theirs: one of everything that has an id. */
export interface Tenant {
  readonly seller: NewSeller;
  readonly ids: Partial<Readonly<Record<IdKind, string>>>;
  /** Headers by the kind of actor they are. */
  readonly callers: readonly {
    readonly name: string;
    readonly kind: string;
    readonly headers: Headers;
  }[];
}
type Headers = Readonly<Record<string, string>>;

export async function createTenant(platform: TestPlatform): Promise<Tenant> {
  const game = await createTestGame(platform);
  const { seller, wallet, grant, asGame, asPlayer } = game;
  const secret = seller.keys.secret;
  const owner = await addTestMember(platform, seller, "owner");
  const path = `/v1/sellers/${seller.id}`;
  const buy = async () => {
    const offer = await createTestOffer(platform, seller);
    const body = { offer: offer.id };
    const answer = made(await asPlayer<PurchaseResult>("POST /v1/purchases", body));
    return { offer, purchase: answer.purchase };
  };
  const bought = await buy();
  const toReturn = await buy();
  const toAsk = await buy();
  const keys = await asGame<{ data: ApiKey[] }>(`GET ${path}/keys`);
  const members = await asGame<{ data: Member[] }>(`GET ${path}/members`);
  const invited = { email: `invited-by-${seller.id}@example.com`, role: "reader" };
  const invitation = made(await asGame<Invitation>(`POST ${path}/invitations`, invited));
  const item = await game.sell({ sku: "lamp", type: "consumable" });
  const ordered = { offer: item.id, buyer: game.player };
  const order = made(await asGame<Order>("POST /v1/orders", ordered));
  const meters = testMeters(platform);
  const meter = made<MeterResult>(
    await meters.open(grant.token, await meters.offer(seller, "0.001")),
  ).meter;
  const returned = { purchase: toReturn.purchase.id, reason: "seller" };
  const refund = made(await asGame<Refund>("POST /v1/refunds", returned));
  const asked = { purchase: toAsk.purchase.id, reason: "It is not what I expected." };
  const refundRequest = made(await asPlayer<RefundRequest>("POST /v1/refund-requests", asked));
  const file = await platform.call<{ id: string }>("POST /v1/files?name=a.mp3", {
    token: secret,
    body: Buffer.from("ID3\u0004\u0000\u0000 a song"),
    headers: { "content-type": "audio/mpeg" },
  });
  const off = { off: 0.5, offer: null, section: null, from: null, until: null };
  const vouchers = made(
    await asGame<{ data: { id: string }[] }>("POST /v1/vouchers", { ...off, count: 1 }),
  );
  const begun = { name: "b.mp3", type: "audio/mpeg", bytes: 1000 };
  const upload = made(await asGame<{ id: string }>("POST /v1/uploads", begun));
  const ticket = { kind: "ticket", section: "novel", waitSeconds: 3600, opensForSeconds: 3600 };
  const freeRule = made(await asGame<{ id: string }>("POST /v1/free-rules", ticket));
  const trial = {
    offer: bought.offer.id,
    prices: ["0.02", "0.03"].map((amount) => [{ amount, currency: "USD" }]),
    unit: "day",
    endsOn: new Date(platform.clock.now() + 20 * 86_400_000).toISOString().slice(0, 10),
  };
  const experiment = made(await asGame<{ id: string }>("POST /v1/price-experiments", trial));
  const topUps = await platform.call<{ data: TopUp[] }>(`GET /v1/top-ups?wallet=${wallet.id}`, {
    token: platform.config.operatorKey,
  });
  const cookie = await signInTestGuest(platform);
  await platform.call("POST /v1/wallets", { cookie, body: { currency: "USD" } });
  const own = { cookie, origin: platform.config.publicUrl, "sec-fetch-site": "same-origin" };
  const ofOwner = { ...own, cookie: owner.cookie, "tuppence-act-as": seller.id };
  return {
    seller,
    ids: {
      seller: seller.id,
      apiKey: idIn(keys.body.data),
      member: idIn(members.body.data),
      invitation: invitation.id,
      offer: bought.offer.id,
      wallet: wallet.id,
      topUp: idIn(topUps.body.data),
      grant: grant.id,
      purchase: bought.purchase.id,
      order: order.id,
      meter: meter.id,
      refund: refund.id,
      refundRequest: refundRequest.id,
      file: made(file).id,
      voucher: idIn(vouchers.data),
      upload: upload.id,
      freeRule: freeRule.id,
      priceExperiment: experiment.id,
    },
    callers: [
      { name: "a secret key", kind: "seller", headers: bearer(secret) },
      { name: "an owner", kind: "seller", headers: ofOwner },
      { name: "a publishable key", kind: "page", headers: bearer(seller.keys.publishable) },
      { name: "a grant", kind: "grant", headers: bearer(grant.token) },
      { name: "a session", kind: "buyer", headers: own },
    ],
  };
}

/** An id of nobody's. */
export function absentId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_01jqzzzzzze00800000000000z`;
}

/** The kind of id that a schema's pattern is for. */
export function kindOfPattern(pattern: string | undefined): IdKind | undefined {
  const prefix = /^\^([a-z]+)_\[0-7\]/.exec(pattern ?? "")?.[1];
  const found = Object.entries(ID_PREFIXES).find(([, one]) => one === prefix);
  return found?.[0] as IdKind | undefined;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function idIn(rows: readonly { readonly id: string }[]): string {
  return (rows[0] ?? { id: "" }).id;
}

function made<T>({ status, body, text }: ApiAnswer<T>): T {
  if (status >= 300) throw new Error(`a tenant could not be made: ${status} ${text}`);
  return body;
}
