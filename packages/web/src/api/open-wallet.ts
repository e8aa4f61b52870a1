import type { Wallet } from "@tuppence/protocol/wire";
import { failureName } from "./failures.ts";
import { postOnce } from "./request.ts";

/** Opens a wallet whose days begin where this device is. */
export async function openWallet(currency: string): Promise<Wallet> {
  const timeZone = deviceTimeZone();
  if (timeZone === undefined) return postOnce<Wallet>("/v1/wallets", { currency });
  try {
    return await postOnce<Wallet>("/v1/wallets", { currency, timeZone });
  } catch (error) {
    // This browser's tables may be newer than the platform's. A wallet by UTC is better than none.
    if (failureName(error) !== "unknown-time-zone") throw error;
    return postOnce<Wallet>("/v1/wallets", { currency });
  }
}

/** The IANA name of the zone this device is set to; undefined where the browser does not tell. */
export function deviceTimeZone(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return timeZone === "Etc/Unknown" ? undefined : timeZone;
}
