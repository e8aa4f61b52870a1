import { parseArgs } from "node:util";
import { runChaos } from "./run-chaos.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    json: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!Number.isInteger(rounds) || rounds < 1 || rounds > 10_000 || !Number.isInteger(seed)) {
  console.error("usage: npm run chaos -- [--rounds 1..10000] [--seed N] [--json]");
  process.exit(2);
}
console.error(`seed ${seed}`);
const { acked, lost, doubled, overdrawn, trialBalance } = await runChaos({
  rounds,
  seed,
  report: (line) => console.error(line),
});
const result = { rounds, acked, lost, doubled, overdrawn, trialBalance: Number(trialBalance) };
if (values.json) console.log(JSON.stringify(result));
else console.table(result);
const clean = lost === 0 && doubled === 0 && overdrawn === 0 && result.trialBalance === 0;
process.exitCode = clean && acked > 0 ? 0 : 1;
