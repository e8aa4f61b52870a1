/** Imports that may break a rule, each with the reason. The aim is none; one that no import needs fails the test. */
export interface Exception {
  readonly from: RegExp;
  readonly to: RegExp;
  readonly because: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    from: /\/ledger\/(rules|tables)\//,
    to: /\/ledger\/commands\//,
    because: "the types of commands and outcomes do not stand below the rules yet",
  },
  {
    from: /\/ledger\/tables\/holds\.ts$/,
    to: /\/ledger\/rules\/periods\/periods\.ts$/,
    because: "a hold's row names the period it counts in",
  },
  {
    from: /\/ledger\/commands\/commands\.ts$/,
    to: /\/ledger\/commands\/(holds|orders|purchases)\//,
    because: "groups of commands share types with the list of all of them",
  },
  {
    from: /\/testing\/model-rebates\.ts$/,
    to: /\/testing\/model-holds\.ts$/,
    because: "the model's rebates and holds change each other's state",
  },
];

export function exceptionFor(from: string, to: string): Exception | undefined {
  return EXCEPTIONS.find((one) => one.from.test(from) && one.to.test(to));
}
