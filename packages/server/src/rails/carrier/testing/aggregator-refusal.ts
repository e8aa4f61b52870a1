/** An answer of the aggregator that is not 200, with what it says about the request. */
export class AggregatorRefusal extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, reason: string) {
    super(reason);
    this.status = status;
    this.error = error;
  }

  get body(): object {
    return { error: this.error, reason: this.message };
  }
}
