import { ProblemError } from "@tuppence/protocol";

export class NothingFound extends ProblemError {
  constructor() {
    super({
      name: "nothing-found",
      title: "Nothing goes by this id",
      status: 404,
      hint: "Of an Idempotency-Key say whose it is with `by`: operator, sel_…, gra_… or byr_….",
    });
  }
}
