import type { TuppenceClient } from "@tuppence/embed/client";

interface WalletModule {
  readonly createClient: (options: { platform: string; key: string }) => TuppenceClient;
}

/** The player's wallet, by the platform's own script. */
export async function loadWallet(platform: string, key: string): Promise<TuppenceClient> {
  const address = `${platform}/embed/tuppence-client.js`;
  const { createClient } = (await import(address)) as WalletModule;
  const wallet = createClient({ platform, key });
  await wallet.ready;
  return wallet;
}

const WORDS: Readonly<Record<string, string>> = {
  "over-budget": "That would go over the budget you set for this game. Change it in your wallet.",
  "above-ask-line": "That is above the line where you want to be asked. Change it in your wallet.",
  "insufficient-funds": "There is not enough in your wallet.",
  "price-changed": "The price has changed meanwhile. Look again.",
  "order-expired": "The order’s time is over.",
  "already-active": "One is at work already. Wait until it is over.",
  "items-used-up": "It was used or worn, so it stays.",
  "consumed-too-much": "Too much of it was used, so it stays.",
  "refund-window-closed": "The time to return it is over.",
  "already-refunded": "It went back before.",
  "used-already": "It was used already, so it stays yours.",
  "others-rest-on-it": "Something later was cheaper because of it. Give that back first.",
  "regret-allowance-used": "You have given back all that may be given back for now.",
  access_denied: "All right, nothing was bought.",
  offline: "No connection. Trying again is safe: nothing is charged twice.",
  busy: "The platform is busy. Trying again is safe.",
};

/** What went wrong, for people. Messages of the game's own server are for people already. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return "That did not work.";
  const reason = "reason" in error && typeof error.reason === "string" ? error.reason : "";
  const resetsAt = "resetsAt" in error ? error.resetsAt : undefined;
  if (WORDS[reason] !== undefined) return `${WORDS[reason]}${resetText(resetsAt)}`;
  return error.name === "ServerRefusal" ? error.message : "That did not work. Try again.";
}

/** When a reached limit resets, in the player's local time; empty when unknown. */
function resetText(resetsAt: unknown): string {
  if (typeof resetsAt !== "string") return "";
  const time = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
  return ` It resets on ${time.format(Date.parse(resetsAt))}.`;
}

/** Whether the wallet can do something about it. */
export function isForWallet(error: unknown): boolean {
  const reason = error instanceof Error && "reason" in error ? error.reason : "";
  return ["over-budget", "above-ask-line", "insufficient-funds"].includes(String(reason));
}
