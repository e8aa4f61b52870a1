import type { BankEntry, BankImport, TopUp, Wallet } from "@tuppence/protocol/wire";
import type { Problem } from "@tuppence/protocol";
import { statementXml, type XmlEntry } from "../../../rails/bank/camt053/testing/statement-xml.ts";
import { signInTestGuest } from "../../../testing/test-market.ts";
import type { TestPlatform } from "../../../testing/test-platform.ts";

export const TEST_ACCOUNT = {
  iban: "DE89370400440532013000",
  bic: undefined,
  name: "Daily Planet Ltd",
  folder: undefined,
};

/** A buyer with an empty wallet. */
export interface TestPayer {
  readonly cookie: string;
  readonly wallet: string;
  balance(): Promise<string>;
  /** @param fee what is agreed to on top */
  topUp(amount: string, fee?: string): Promise<{ readonly id: string; readonly reference: string }>;
  read(topUp: string): Promise<TopUp>;
  topUps(): Promise<readonly TopUp[]>;
}

/** What the operator and buyers do with a platform that takes transfers. */
export function testBank(platform: TestPlatform) {
  const token = platform.config.operatorKey;
  const upload = (document: string, key?: string) =>
    platform.call<BankImport & Problem>("POST /v1/bank/statements", {
      token,
      key,
      body: Buffer.from(document),
      headers: { "content-type": "application/xml" },
    });
  return {
    upload,

    /** Uploads a statement and lets the job match it. */
    async book(...entries: XmlEntry[]): Promise<void> {
      const { status, text } = await upload(statementXml("08", [{ entries }]));
      if (status !== 201) throw new Error(text);
      await platform.runJobs("match bank entries");
    },

    async entries(query = ""): Promise<readonly BankEntry[]> {
      const route = `GET /v1/bank/entries?limit=100${query}`;
      return (await platform.call<{ data: BankEntry[] }>(route, { token })).body.data;
    },

    assign: (id: string, wallet: string, key?: string) =>
      platform.call<BankEntry & Problem>(`POST /v1/bank/entries/${id}/assign`, {
        token,
        key,
        body: { wallet },
      }),

    reverse: (id: string, topUp: string, key?: string) =>
      platform.call<BankEntry & Problem>(`POST /v1/bank/entries/${id}/reverse`, {
        token,
        key,
        body: { topUp },
      }),

    sendBack: (id: string) =>
      platform.call<BankEntry & Problem>(`POST /v1/bank/entries/${id}/return`, { token }),

    async payer(currency = "EUR"): Promise<TestPayer> {
      const cookie = await signInTestGuest(platform);
      const opened = await platform.call<Wallet>("POST /v1/wallets", {
        cookie,
        body: { currency },
      });
      const wallet = opened.body.id;
      return {
        cookie,
        wallet,
        balance: async () =>
          (await platform.call<Wallet>(`GET /v1/wallets/${wallet}`, { cookie })).body.balance,
        read: async (id) => (await platform.call<TopUp>(`GET /v1/top-ups/${id}`, { cookie })).body,
        topUps: async () =>
          (await platform.call<{ data: TopUp[] }>("GET /v1/top-ups", { cookie })).body.data,
        async topUp(amount, fee) {
          const body = { wallet, amount, currency, rail: "bank", fee };
          const { body: topUp } = await platform.call<TopUp>("POST /v1/top-ups", { cookie, body });
          if (topUp.next?.type !== "transfer") throw new Error("no transfer is asked for");
          return { id: topUp.id, reference: topUp.next.reference };
        },
      };
    },
  };
}

/** An entry in which somebody paid and wrote something. */
export function paid(amount: string, ...remittance: string[]): XmlEntry {
  return { amount, parts: [{ remittance }] };
}
