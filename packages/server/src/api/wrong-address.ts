import { ProblemError } from "@tuppence/protocol";

/**
 * The platform was reached under another name than its own: `localhost` for 127.0.0.1, with `www.`, another port. What
 * sessions and proofs are tied to is its own, so nothing can come of it, and nobody would see why.
 */
export class WrongAddressError extends ProblemError {
  constructor(used: string, publicUrl: string) {
    super({
      name: "wrong-address",
      title: "Wrong address",
      status: 421,
      detail: `The platform was reached as ${used}, but its address is ${publicUrl}.`,
      hint: `Use ${publicUrl}. If ${used} is right, the operator has to set TUPPENCE_PUBLIC_URL to it.`,
    });
  }
}
