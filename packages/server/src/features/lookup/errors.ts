import { ProblemError } from "@tuppence/protocol";

export class NothingFoundError extends ProblemError {
  constructor() {
    super({
      name: "nothing-found",
      title: "Nothing has this id",
      status: 404,
      hint: "For an Idempotency-Key, say who used it with `by`: operator, sel_…, gra_… or byr_….",
    });
  }
}
