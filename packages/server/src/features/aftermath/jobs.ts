import type { Job } from "../../api/capability.ts";
import type { AftermathDeps } from "./aftermath-deps.ts";
import { followAftermath } from "./follow-aftermath.ts";
import { sendReturn } from "./send-return.ts";

const AT_ONCE = 20;
const MOST_ROUNDS = 50;
/** After so many questions, a return that does not exist was declined and never will. */
const NEVER_WRITTEN = 12;
/** After so many questions, more than a year, nothing more happens to a top-up. */
const NEVER_AGAIN = 40;

/** Returns that their rail has not confirmed: the request was lost, the program was killed, or the rail needs time. */
async function sendReturns(deps: AftermathDeps): Promise<void> {
  const { aftermath, returnQuestions, now, warn } = deps;
  const rails = [...deps.rails]
    .filter(([, rail]) => rail.refund !== undefined)
    .map(([name]) => name);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await returnQuestions.claimDue({ nowMs: now(), limit: AT_ONCE, rails });
    if (due.length === 0) return;
    await Promise.all(
      due.map(async ({ id, asked }) => {
        try {
          const returned = await aftermath.findReturn(id);
          const isOver =
            returned === undefined ? asked >= NEVER_WRITTEN : returned.state !== "pending";
          if (isOver) await returnQuestions.forget(id);
          else if (returned !== undefined) await sendReturn(deps, returned);
        } catch (err) {
          warn("send returns", { err, topUpReturn: id }, "a return could not be sent");
        }
      }),
    );
  }
}

/** Settled top-ups, now and then: a dispute whose event was lost is found. */
async function askAboutSettled(deps: AftermathDeps): Promise<void> {
  const { topUps, laterQuestions, now } = deps;
  const asked = [...deps.rails.values()].filter((rail) => rail.aftermath !== undefined);
  for (const kind of ["real", "test"] as const) {
    const questions = laterQuestions[kind];
    const rails = asked.filter(({ testMoney }) => testMoney === (kind === "test"));
    const names = rails.map(({ name }) => name);
    if (names.length === 0) continue;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const due = await questions.claimDue({ nowMs: now(), limit: AT_ONCE, rails: names });
      if (due.length === 0) break;
      await Promise.all(
        due.map(async ({ id, asked: times }) => {
          const topUp = await topUps.find(id);
          if (topUp === undefined || times >= NEVER_AGAIN) return questions.forget(id);
          if (topUp.state === "settled") await followAftermath(deps, topUp);
        }),
      );
    }
  }
}

export const aftermathJobs: readonly Job<AftermathDeps>[] = [
  { name: "send returns", everyMs: 2_000, run: sendReturns },
  { name: "ask about settled top-ups", everyMs: 2_000, run: askAboutSettled },
];
