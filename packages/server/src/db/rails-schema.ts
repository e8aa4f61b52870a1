import type { SandboxDecision, SandboxOutcome } from "@tuppence/protocol/wire";

/** When a rail is asked about a top-up or a return. */
export interface RailQuestionsTable {
  about: "top-up" | "return" | "aftermath";
  subject_id: string;
  rail: string;
  asked: number;
  asked_at_ms: bigint;
  ask_at_ms: bigint;
}

/** What payment providers report. */
export interface RailEventsTable {
  rail: string;
  event_id: string;
  body: Buffer;
  received_at_ms: bigint;
  tries: number;
  try_at_ms: bigint | null;
  applied_at_ms: bigint | null;
}

/** The sandbox rail's payments. */
export interface SandboxPaymentsTable {
  top_up_id: string;
  outcome: SandboxOutcome;
  started_at_ms: bigint;
  decision: SandboxDecision | null;
  decided_at_ms: bigint | null;
}

/** What the sandbox rail has sent back. */
export interface SandboxRefundsTable {
  top_up_id: string;
  ordinal: number;
  return_id: string;
  amount_micros: bigint;
  made_at_ms: bigint;
}
