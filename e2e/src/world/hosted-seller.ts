import { randomUUID } from "node:crypto";
import type {
  NewSeller,
  Offer,
  OfferPage,
  Purchase,
  PutOfferPage,
  SellerPage,
  UploadedFile,
} from "@tuppence/protocol/wire";
import type { Browser } from "playwright-core";
import type { RunningPlatform } from "./run-platform.ts";

/** A seller whose pages the platform hosts. */
export interface HostedSeller {
  readonly seller: NewSeller;
  readonly key: string;
  upload(name: string, type: string, bytes: Uint8Array): Promise<string>;
  /** Draws an SVG as a PNG, as somebody who uploads pictures does. */
  picture(svg: string, size: { readonly width: number; readonly height: number }): Promise<string>;
  /** Puts something on sale that opens its page. */
  offer(terms: object): Promise<Offer>;
  page(offer: string, page: PutOfferPage): Promise<OfferPage>;
  profile(page: object): Promise<SellerPage>;
  /** Newest first. */
  sales(): Promise<readonly Purchase[]>;
}

export async function makeHostedSeller(
  platform: RunningPlatform,
  browser: Browser,
  { name, handle }: { readonly name: string; readonly handle: string },
): Promise<HostedSeller> {
  const { api, url, operatorKey } = platform;
  const seller = await api.call<NewSeller>("POST", "/v1/sellers", operatorKey, {
    name,
    handle,
    origins: [],
  });
  const key = seller.keys.secret;

  async function upload(fileName: string, type: string, bytes: Uint8Array): Promise<string> {
    const response = await fetch(`${url}/v1/files?name=${encodeURIComponent(fileName)}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": type,
        "idempotency-key": randomUUID(),
      },
      body: Buffer.from(bytes),
    });
    if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
    return ((await response.json()) as UploadedFile).id;
  }

  return {
    seller,
    key,
    upload,
    async picture(svg, viewport) {
      const page = await browser.newPage({ viewport });
      try {
        const style = "<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>";
        await page.setContent(style + svg);
        return await upload("picture.png", "image/png", await page.screenshot({ type: "png" }));
      } finally {
        await page.close();
      }
    },
    offer: (terms) =>
      api.call("POST", "/v1/offers", key, { resourceUrl: `${url}/@${handle}`, ...terms }),
    page: (offer, page) => api.call("PUT", `/v1/offers/${offer}/page`, key, page),
    profile: (page) => api.call("PUT", `/v1/sellers/${seller.id}/page`, key, page),
    sales: () => api.sales(key),
  };
}
