import { ProblemFailure } from "../../../api/failures.ts";

/** What is wrong with a field, found here. Each is a text of the studio. */
export type FaultCode =
  | "missing"
  | "not-amount"
  | "zero"
  | "too-precise"
  | "too-large"
  | "not-whole"
  | "not-time"
  | "not-length"
  | "not-percent"
  | "not-slug"
  | "not-url"
  | "not-json"
  | "no-page-yet";

/** A fault at a place of the request, as a JSON Pointer: found here (`code`) or by the platform (`text`). */
export type Fault =
  | { readonly pointer: string; readonly code: FaultCode }
  | { readonly pointer: string; readonly text: string };

/** What the platform found wrong in a request, by place; empty when it has not said where. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (!(error instanceof ProblemFailure)) return [];
  return (error.problem.errors ?? []).map(({ pointer, message }) => ({
    pointer: pointer.replace(/^\/?body(?=\/|$)/, ""),
    text: message,
  }));
}

/** The first fault at this place or below it. */
export function faultAt(faults: readonly Fault[], pointer: string): Fault | undefined {
  return faults.find(
    (fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`),
  );
}
