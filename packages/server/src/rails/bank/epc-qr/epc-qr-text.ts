import { formatMicros, type Micros } from "@tuppence/protocol";
import type { PaymentReference } from "../reference/payment-reference.ts";

/**
 * What a banking app reads from a QR code to fill in a SEPA transfer: EPC069-12, version 002, in UTF-8. Its elements
 * stand on lines of their own; those after the reference are left out, being empty.
 */
export function epcQrText(transfer: {
  readonly bic: string | undefined;
  readonly name: string;
  readonly iban: string;
  readonly amountMicros: Micros;
  readonly reference: PaymentReference;
}): string {
  const { bic, name, iban, amountMicros, reference } = transfer;
  return [
    "BCD",
    "002",
    "1", // UTF-8
    "SCT",
    bic ?? "", // Not needed within the euro area since version 002.
    name,
    iban,
    `EUR${formatMicros(amountMicros)}`,
    "", // No purpose.
    reference,
  ].join("\n");
}
