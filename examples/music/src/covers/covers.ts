const NIGHT = "#16203f";
const DEEP = "#0d1430";
const LANTERN = "#f5a24b";
const GLOW = "#ffe1a8";
const PAPER = "#f6ead6";
const TEAL = "#2d7f86";
const RED = "#c9513c";

/** The sleeves, drawn for this example. */
export const covers: ReadonlyMap<string, string> = new Map([
  ["record", sleeve(NIGHT, lantern())],
  ["slow-tide", sleeve("#123c4a", tide())],
  ["copper-kettle", sleeve("#f1d6a4", kettle())],
  ["last-ferry", sleeve("#2a2350", ferry())],
  ["snow-on-the-antenna", sleeve("#c9d8e2", antenna())],
]);

function sleeve(ground: string, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640" width="640" height="640"><rect width="640" height="640" fill="${ground}"/>${shapes}</svg>`;
}

function each(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join("");
}

function lantern(): string {
  const bars = each(13, (i) => {
    const width = 36 + i * 15 + (i % 3) * 22;
    return `<rect x="${320 - width / 2 + (i % 2 === 0 ? 10 : -14)}" y="${452 + i * 14}" width="${width}" height="6" rx="3" fill="${GLOW}" opacity="${(0.85 - i * 0.055).toFixed(2)}"/>`;
  });
  const ribs = each(7, (i) => {
    const y = 176 + i * 30;
    const half = 96 * Math.sqrt(Math.max(0.16, 1 - ((i - 3) / 3.6) ** 2));
    return `<path d="M${(320 - half).toFixed(0)} ${y}Q320 ${y + 15} ${(320 + half).toFixed(0)} ${y}" fill="none" stroke="${RED}" stroke-width="4" opacity=".55"/>`;
  });
  const stars = each(
    40,
    (i) =>
      `<circle cx="${(i * 197) % 640}" cy="${(i * 89) % 400}" r="${1 + (i % 3) * 0.7}" fill="${PAPER}" opacity="${0.3 + (i % 4) * 0.15}"/>`,
  );
  return `<defs><radialGradient id="g"><stop offset="0" stop-color="${GLOW}" stop-opacity=".75"/><stop offset="1" stop-color="${GLOW}" stop-opacity="0"/></radialGradient></defs>${stars}<circle cx="320" cy="262" r="250" fill="url(#g)"/><path d="M320 0V146" stroke="${PAPER}" stroke-width="3"/><ellipse cx="320" cy="266" rx="100" ry="116" fill="${LANTERN}"/><ellipse cx="320" cy="266" rx="52" ry="108" fill="${GLOW}" opacity=".75"/>${ribs}<rect x="276" y="142" width="88" height="16" rx="5" fill="${DEEP}"/><rect x="282" y="374" width="76" height="14" rx="5" fill="${DEEP}"/><rect y="436" width="640" height="204" fill="${DEEP}"/>${bars}`;
}

function tide(): string {
  const waves = each(9, (i) => {
    const y = 250 + i * 46;
    const shift = i % 2 === 0 ? 0 : -80;
    const curls = each(6, () => `q80 ${i % 2 === 0 ? -44 : -38} 160 0`);
    const colours = [
      "#1b5563",
      "#20656f",
      "#277782",
      TEAL,
      "#4a9a96",
      "#7cb8a6",
      "#aed2ba",
      "#d8e6cf",
      PAPER,
    ];
    return `<path d="M${shift} ${y}${curls}V640H${shift}Z" fill="${colours[i]}"/>`;
  });
  return `<circle cx="452" cy="170" r="92" fill="${PAPER}"/>${waves}`;
}

function kettle(): string {
  const steam = each(
    3,
    (i) =>
      `<path d="M${478 + i * 26} 250q-26 -34 0 -66t0 -68" fill="none" stroke="#fff8ea" stroke-width="12" stroke-linecap="round" opacity="${0.9 - i * 0.2}"/>`,
  );
  const sun = each(
    14,
    (i) =>
      `<rect x="146" y="60" width="8" height="44" rx="4" fill="${LANTERN}" transform="rotate(${(i * 360) / 14} 150 180)"/>`,
  );
  return `${sun}<circle cx="150" cy="180" r="58" fill="${LANTERN}"/><rect y="508" width="640" height="132" fill="#8a4a2c"/><path d="M206 330q114 -210 228 0" fill="none" stroke="#5b2d1c" stroke-width="22"/><path d="M430 372l84 -82 20 16 -78 132z" fill="#a85a2f"/><path d="M180 510q-26 -190 140 -196t140 196z" fill="#c4713a"/><path d="M214 500q-16 -140 74 -168q-44 60 -34 168z" fill="#e09a5c"/><ellipse cx="320" cy="318" rx="66" ry="15" fill="#5b2d1c"/><circle cx="320" cy="294" r="17" fill="#5b2d1c"/>${steam}`;
}

function ferry(): string {
  const windows = each(
    9,
    (i) =>
      `<rect x="${172 + i * 34}" y="360" width="20" height="24" rx="3" fill="${i === 6 ? "#59508a" : GLOW}"/>`,
  );
  const lights = each(
    12,
    (i) =>
      `<circle cx="${120 + i * 38}" cy="${252 + Math.abs(i - 5.5) * 8}" r="5" fill="${GLOW}"/>`,
  );
  const water = each(
    16,
    (i) =>
      `<rect x="${(i * 149) % 560}" y="${478 + i * 10}" width="${60 + ((i * 31) % 80)}" height="4" rx="2" fill="#8f83c4" opacity=".5"/>`,
  );
  return `<circle cx="506" cy="132" r="66" fill="${PAPER}"/><circle cx="532" cy="116" r="58" fill="#2a2350"/>${lights}<path d="M120 250Q320 350 540 298" fill="none" stroke="#6e63a6" stroke-width="3"/><rect x="314" y="220" width="10" height="130" fill="#110d2b"/><rect y="462" width="640" height="178" fill="#17123a"/><rect x="150" y="340" width="340" height="70" rx="10" fill="${PAPER}"/><rect x="226" y="292" width="180" height="54" rx="10" fill="#e4d5bb"/><rect x="352" y="246" width="42" height="50" rx="4" fill="${RED}"/>${windows}<path d="M84 402H560L516 476H132Z" fill="${RED}"/><path d="M96 422H548L540 436H104Z" fill="${PAPER}"/>${water}`;
}

function antenna(): string {
  const flakes = each(
    60,
    (i) =>
      `<circle cx="${(i * 131) % 640}" cy="${(i * 211) % 600}" r="${2.5 + (i % 4) * 1.6}" fill="#fff" opacity=".9"/>`,
  );
  const rods = each(
    7,
    (i) =>
      `<rect x="${210 + i * 34}" y="${196 - (i % 2) * 4}" width="8" height="${110 - i * 11}" rx="4" fill="#31445a" transform="rotate(-8 320 250)"/>`,
  );
  const waves = each(
    4,
    (i) =>
      `<path d="M${452 + i * 32} ${126 - i * 22}q${44 + i * 10} ${70 + i * 16} 0 ${140 + i * 36}" fill="none" stroke="${RED}" stroke-width="7" stroke-linecap="round" opacity="${0.85 - i * 0.2}"/>`,
  );
  return `<path d="M0 470L180 372L340 452L520 350L640 424V640H0Z" fill="#8ea5b6"/><path d="M40 640V500L320 384L600 500V640Z" fill="#4f6478"/><path d="M20 508L320 372L620 508L606 534L320 406L34 534Z" fill="#fff"/><rect x="312" y="168" width="12" height="220" fill="#31445a"/><rect x="196" y="240" width="262" height="9" rx="4" fill="#31445a" transform="rotate(-8 320 250)"/>${rods}<rect x="252" y="540" width="64" height="100" fill="${GLOW}"/><rect x="352" y="540" width="64" height="60" fill="${GLOW}"/>${waves}${flakes}`;
}
