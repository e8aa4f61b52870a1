import { startMusic } from "./music.ts";

/** `TUPPENCE_URL=… TUPPENCE_SECRET_KEY=sk_… TUPPENCE_PUBLISHABLE_KEY=pk_… PORT=8404 node src/main.ts` */
const music = await startMusic({
  platformUrl: setting("TUPPENCE_URL"),
  secretKey: setting("TUPPENCE_SECRET_KEY"),
  publishableKey: setting("TUPPENCE_PUBLISHABLE_KEY"),
  port: Number(process.env["PORT"] ?? 8404),
});
console.log(`Music  ${music.url}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void music.close());

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    console.error(`Set ${name}. The README says where to get it.`);
    process.exit(1);
  }
  return value;
}
