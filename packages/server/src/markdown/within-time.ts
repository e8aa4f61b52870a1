import { createContext, Script } from "node:vm";

const script = new Script("run()");
const box: { run: () => void } = { run: () => {} };
const context = createContext(box);

/**
 * Runs a computation that has no effects, and stops it where it stands when it takes too long. Nothing else in this
 * process runs meanwhile, so whatever computes on somebody's input needs such an end.
 * @returns undefined when it was stopped
 */
export function withinTime<T>(ms: number, compute: () => T): { readonly result: T } | undefined {
  let done: { readonly result: T } | undefined;
  box.run = () => {
    done = { result: compute() };
  };
  try {
    // The timeout also stops functions that belong to the caller's context.
    script.runInContext(context, { timeout: ms });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    return undefined;
  } finally {
    box.run = () => {};
  }
  return done;
}
