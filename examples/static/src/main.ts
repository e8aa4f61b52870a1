import { startStatic } from "./static.ts";

/** `TUPPENCE_URL=… ARTICLE=off_… SONG=off_… LISTEN=off_… PORT=8407 node src/main.ts` */
const site = await startStatic({
  platformUrl: setting("TUPPENCE_URL"),
  offers: {
    article: setting("ARTICLE"),
    song: setting("SONG"),
    listen: setting("LISTEN"),
  },
  port: Number(process.env["PORT"] ?? 8407),
});
console.log(`Plain pages  ${site.url}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void site.close());

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    console.error(`Set ${name}. The README says where to get it.`);
    process.exit(1);
  }
  return value;
}
