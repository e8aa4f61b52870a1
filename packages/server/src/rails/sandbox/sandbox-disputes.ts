import { formatId } from "@tuppence/protocol";
import type { Payment, PaymentDispute } from "../rail.ts";
import type { SandboxPayment } from "./sandbox-payments.ts";

/** How long after the start a payment is disputed, and how long the dispute is open. */
export const DISPUTED_AFTER_MS = 3_000;
export const DISPUTE_LASTS_MS = 3_000;

/** The dispute that the payment's outcome asked for, as far as it has come. */
export function sandboxDisputes(
  { topUpId, amountMicros }: Payment,
  { outcome, startedAtMs }: Pick<SandboxPayment, "outcome" | "startedAtMs">,
  nowMs: number,
): PaymentDispute[] {
  if (outcome !== "dispute-won" && outcome !== "dispute-lost") return [];
  const opensAtMs = startedAtMs + DISPUTED_AFTER_MS;
  if (nowMs < opensAtMs) return [];
  const endsAtMs = opensAtMs + DISPUTE_LASTS_MS;
  const end = outcome === "dispute-won" ? "won" : "lost";
  return [
    {
      id: `dispute of ${formatId("topUp", topUpId)}`,
      amountMicros,
      state: nowMs < endsAtMs ? "open" : end,
      reason: "fraudulent",
      evidenceDueMs: nowMs < endsAtMs ? endsAtMs : null,
    },
  ];
}
