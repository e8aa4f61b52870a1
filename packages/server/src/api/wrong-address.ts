import { ProblemError } from "@tuppence/protocol";

/**
 * The platform was reached under a name that is not its own: `localhost` for 127.0.0.1, with `www.`, or another port.
 * Sessions and proofs are tied to its own address, so they would fail there without a visible reason.
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
