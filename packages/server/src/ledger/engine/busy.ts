import { LedgerBusyError } from "./ledger.ts";

export function tooLong(): LedgerBusyError {
  return new LedgerBusyError("The database does not answer.", 2);
}

export function stopping(): LedgerBusyError {
  return new LedgerBusyError("The server is stopping.", 1);
}
