import { ProblemError } from "@tuppence/protocol";

/**
 * The platform was reached under another name than its own: `localhost` for 127.0.0.1, with `www.`, another port. What
 * sessions and proofs are tied to is its own, so nothing can come of it, and nobody would see why.
 */
export class WrongAddress extends ProblemError {
  constructor(used: string, publicUrl: string) {
    super({
      name: "wrong-address",
      title: "This is not the platform's own address",
      status: 421,
      detail: `It was reached as ${used}; its own address is ${publicUrl}.`,
      hint: `Use ${publicUrl}. If ${used} is the right one, the operator sets TUPPENCE_PUBLIC_URL to it.`,
    });
  }
}
