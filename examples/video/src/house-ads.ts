interface HouseAd {
  readonly name: string;
  readonly text: string;
  readonly picture: string;
}

/** Advertisements of our own, for things that do not exist. They track nobody. */
export const houseAds: readonly HouseAd[] = [
  {
    name: "tote",
    text: "The Low Water tote bag: carries four jars of sea.",
    picture: banner("#f4c66a", "#3b2a12", "Carry the sea home", "The Low Water tote bag", tote()),
  },
  {
    name: "matinee",
    text: "Matinee at the harbour cinema, Sundays at three.",
    picture: banner(
      "#b8452f",
      "#fff1dc",
      "Sundays at three",
      "Matinee at the harbour cinema",
      ticket(),
    ),
  },
];

function banner(ground: string, ink: string, title: string, line: string, picture: string): string {
  const font = "system-ui, Segoe UI, Noto Sans, sans-serif";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 160" width="960" height="160"><rect width="960" height="160" rx="14" fill="${ground}"/><g transform="translate(44 14)">${picture}</g><text x="230" y="76" font-family="${font}" font-size="38" font-weight="700" fill="${ink}">${title}</text><text x="230" y="114" font-family="${font}" font-size="22" fill="${ink}">${line}</text></svg>`;
}

function tote(): string {
  return `<path d="M40 52q0 -50 34 -50t34 50" fill="none" stroke="#7a4a1c" stroke-width="9"/><path d="M8 48h132l-12 84H20z" fill="#fff6e3"/><path d="M16 96q16 -12 32 0t32 0t32 0t24 0l-7 36H20z" fill="#2f7f86"/><circle cx="74" cy="76" r="10" fill="#d2553f"/>`;
}

function ticket(): string {
  return `<g transform="rotate(-10 70 66)"><path d="M0 24h140v28a14 14 0 0 0 0 28v28H0V80a14 14 0 0 0 0 -28z" fill="#fff1dc"/><path d="M98 30v74" stroke="#b8452f" stroke-width="3" stroke-dasharray="6 7"/><path d="M34 48l34 18l-34 18z" fill="#b8452f"/></g>`;
}
