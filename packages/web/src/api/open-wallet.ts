import type { Wallet } from "@tuppence/protocol/wire";
import { failureName } from "./failures.ts";
import { postOnce } from "./request.ts";

/** Opens a wallet whose days begin at this device's midnight. */
export async function openWallet(currency: string): Promise<Wallet> {
  const timeZone = deviceTimeZone();
  if (timeZone === undefined) return postOnce<Wallet>("/v1/wallets", { currency });
  try {
    return await postOnce<Wallet>("/v1/wallets", { currency, timeZone });
  } catch (error) {
    // This browser may know newer time zones than the platform. A wallet in UTC is better than none.
    if (failureName(error) !== "unknown-time-zone") throw error;
    return postOnce<Wallet>("/v1/wallets", { currency });
  }
}

/** The IANA name of this device's time zone; undefined if the browser does not say. */
export function deviceTimeZone(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return timeZone === "Etc/Unknown" ? undefined : timeZone;
}
