import type { OfferContent, PurchaseResult, UploadedFile } from "@tuppence/protocol/wire";
import type { TestMarket } from "../../../testing/test-market.ts";
import type { TestPlatform } from "../../../testing/test-platform.ts";

export const ARTICLE =
  "# The tide\n\nIt *comes* in.\n\n<!-- more -->\n\nLOCKED: it goes **out**.\n\n[^n]: LOCKED note.";

/** Uploads a file of the market's seller. */
export async function uploadTestFile(
  platform: TestPlatform,
  { seller }: Pick<TestMarket, "seller">,
  file: { readonly name: string; readonly type: string; readonly body: Buffer },
): Promise<UploadedFile> {
  const answer = await platform.call<UploadedFile>(`POST /v1/files?name=${file.name}`, {
    token: seller.keys.secret,
    body: file.body,
    headers: { "content-type": file.type },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

export function putTestContent(
  platform: TestPlatform,
  { seller, offer }: Pick<TestMarket, "seller" | "offer">,
  body: object = { kind: "article", markdown: ARTICLE },
) {
  const route = `PUT /v1/offers/${offer.id}/content`;
  return platform.call<OfferContent>(route, { token: seller.keys.secret, body });
}

export async function buyTestOffer(
  platform: TestPlatform,
  { grant }: Pick<TestMarket, "grant">,
  offer: { readonly id: string },
  more: object = {},
): Promise<PurchaseResult> {
  const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
    token: grant.token,
    body: { offer: offer.id, ...more },
  });
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

/** Bytes of a sound that is taken for an MP3. */
export function testSound(bytes: number, seed = 1): Buffer {
  const sound = Buffer.alloc(bytes, seed);
  sound.write("ID3", "latin1");
  return sound;
}

export function testPicture(seed = 1): Buffer {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.alloc(100, seed),
  ]);
}
