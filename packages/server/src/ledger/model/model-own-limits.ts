/** The limits of a wallet in the model, with everything that was counted since it had its first. */
export interface ModelOwnLimits {
  perDay: bigint | null;
  perMonth: bigint | null;
  by: "buyer" | "operator";
  next: { perDay: bigint | null; perMonth: bigint | null; from: number } | null;
  day: string;
  month: string;
  entries: ModelOwnEntry[];
}

export interface ModelOwnEntry {
  day: string;
  month: string;
  left: bigint;
}
