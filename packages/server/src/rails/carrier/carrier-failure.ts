/** The aggregator did not do what it was asked for, or answered with something else. Has no more of that than helps. */
export class CarrierFailure extends Error {
  /** undefined: there was no answer. */
  readonly status: number | undefined;

  constructor(
    message: string,
    options: { readonly status?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(`the carrier's aggregator: ${message}`, { cause: options.cause });
    this.name = "CarrierFailure";
    this.status = options.status;
  }
}
