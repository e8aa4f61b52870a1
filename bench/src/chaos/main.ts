import { parseArgs } from "node:util";
import { FAULTS } from "./faults/faults.ts";
import { runFault } from "./faults/run-fault.ts";
import { runChaos } from "./run-chaos.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    json: { type: "boolean", default: false },
    /** Comma-separated names of faults, or `all`: run these instead of rounds. */
    faults: { type: "string" },
  },
});
const seed = Number(values.seed);
const rounds = Number(values.rounds);
const chosen = FAULTS.filter(
  ({ name }) => values.faults === "all" || values.faults?.split(",").includes(name),
);
const known = values.faults === undefined || chosen.length > 0;
if (
  !known ||
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  rounds > 10_000 ||
  !Number.isInteger(seed)
) {
  console.error(
    "usage: npm run chaos -- [--rounds 1..10000 | --faults all|NAME,…] [--seed N] [--json]",
  );
  for (const { name, what } of FAULTS) console.error(`  ${name.padEnd(16)} ${what}`);
  process.exit(2);
}
console.error(`seed ${seed}`);
const report = (line: string): void => console.error(line);
process.exitCode = (values.faults === undefined ? await killing() : await faulty()) ? 0 : 1;

/** Kills processes, round after round. @returns whether everything was right */
async function killing(): Promise<boolean> {
  const { acked, lost, doubled, overdrawn, trialBalance } = await runChaos({
    rounds,
    seed,
    report,
  });
  const result = { rounds, acked, lost, doubled, overdrawn, trialBalance: Number(trialBalance) };
  if (values.json) console.log(JSON.stringify(result));
  else console.table(result);
  const clean = lost === 0 && doubled === 0 && overdrawn === 0 && result.trialBalance === 0;
  return clean && acked > 0;
}

async function faulty(): Promise<boolean> {
  let right = true;
  for (const fault of chosen) {
    const result = await runFault(fault, seed, report);
    right &&= result.passed;
    if (values.json) console.log(JSON.stringify(result));
    else console.table(result);
  }
  return right;
}
