import type { HarbourState, TripEnd, TripStart } from "../harbour/state.ts";
import type { Order } from "@tuppence/sdk";

/** The game's server said no, and why, for people. */
export class ServerRefusal extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.name = "ServerRefusal";
    this.reason = reason;
  }
}

/** The game's own server. */
export const api = {
  state: () => call<HarbourState>("/api/state"),
  order: (sku: string, quantity: number, grant: string | null) =>
    call<Order>("/api/orders", { sku, quantity, grant }),
  deliver: (order: string) => call<Order>("/api/orders/deliver", { order }),
  cancel: (order: string) => call<Order>("/api/orders/cancel", { order }),
  takeBreak: (on: boolean) => call("/api/break", { on }),
  wear: (slot: string, sku: string | null) => call("/api/wear", { slot, sku }),
  pearls: (sku: string) => call("/api/pearls", { sku, exchange: crypto.randomUUID() }),
  recognize: (offer: string, accessToken: string) => call("/api/session", { offer, accessToken }),
  setOut: () => call<TripStart>("/api/trips", {}),
  patch: (trip: string, tear: number) => call<{ left: number }>("/api/trips/patch", { trip, tear }),
  finish: (trip: string, lights: number, arrived: boolean) =>
    call<TripEnd>("/api/trips/finish", { trip, lights, arrived }),
};

async function call<T = object>(path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    ...(body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new ServerRefusal("offline", "The harbour cannot be reached.");
  });
  const answer = (await response.json().catch(() => ({}))) as T & {
    reason?: string;
    message?: string;
  };
  if (response.ok) return answer;
  throw new ServerRefusal(answer.reason ?? "failed", answer.message ?? "That did not work.");
}
