import { startGame } from "./game.ts";

/** `TUPPENCE_URL=… TUPPENCE_SELLER=sel_… TUPPENCE_SECRET_KEY=sk_… TUPPENCE_PUBLISHABLE_KEY=pk_… PORT=8406 node src/main.ts` */
const game = await startGame({
  platformUrl: setting("TUPPENCE_URL"),
  sellerId: setting("TUPPENCE_SELLER"),
  secretKey: setting("TUPPENCE_SECRET_KEY"),
  publishableKey: setting("TUPPENCE_PUBLISHABLE_KEY"),
  port: Number(process.env["PORT"] ?? 8406),
});
console.log(`Game  ${game.url}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void game.close());

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    console.error(`Set ${name}. The README says where to get it.`);
    process.exit(1);
  }
  return value;
}
