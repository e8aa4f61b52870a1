/** Imports that may break a rule, each with the reason. The aim is none; one that no import needs fails the test. */
export interface Exception {
  readonly from: RegExp;
  readonly to: RegExp;
  readonly because: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    from: /\/ledger\/tables\/holds\.ts$/,
    to: /\/ledger\/rules\/periods\/periods\.ts$/,
    because: "a hold's row names the period it counts in",
  },
  {
    from: /\/ledger\/tables\/table-statements\.ts$/,
    to: /\/ledger\/tables\/define-table\.ts$/,
    because: "statements are made from the type of a table, which holds its statements",
  },
  {
    from: /\/ledger\/commands\/(holds\/need-for-hold|purchases\/(need-for-refund|charge))\.ts$/,
    to: /\/ledger\/commands\/(holds\/open-hold|purchases\/(refund-purchase|buy-offer))\.ts$/,
    because: "the type of a command stands in its module, and its parts are given the command",
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
