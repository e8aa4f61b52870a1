/** The payment from whose page the buyer has come back to this one, or null. */
export function returnedTopUpId(): string | null {
  return new URLSearchParams(window.location.search).get("topUp");
}
