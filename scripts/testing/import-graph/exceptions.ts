/** Imports that may break a rule, each with the reason. The aim is none; an unused exception fails the test. */
export interface Exception {
  readonly from: RegExp;
  readonly to: RegExp;
  readonly because: string;
}

export const EXCEPTIONS: readonly Exception[] = [];

export function exceptionFor(from: string, to: string): Exception | undefined {
  return EXCEPTIONS.find((one) => one.from.test(from) && one.to.test(to));
}
