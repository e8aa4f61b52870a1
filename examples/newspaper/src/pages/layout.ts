import { escapeHtml } from "@tuppence/sdk";

export const PAPER_NAME = "The Small Hours";
export const PAPER_MOTTO = "A newspaper sold by the piece";

export interface Site {
  readonly platformUrl: string;
  readonly publishableKey: string;
}

/** The frame of every page. `headHtml` and `mainHtml` are HTML; the rest is text. */
export function layout(
  site: Site,
  page: {
    readonly title: string;
    readonly headHtml: string;
    readonly mainHtml: string;
    readonly isFrontPage?: boolean;
  },
): string {
  const name =
    page.isFrontPage === true
      ? `<h1 class="masthead-name">${PAPER_NAME}</h1>`
      : `<p class="masthead-name"><a href="/">${PAPER_NAME}</a></p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${page.headHtml}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="masthead${page.isFrontPage === true ? " masthead-large" : ""}">
<div class="masthead-bar">
<p class="masthead-motto">${PAPER_MOTTO}</p>
<tup-wallet-badge platform="${escapeHtml(site.platformUrl)}" key="${escapeHtml(site.publishableKey)}"></tup-wallet-badge>
</div>
${name}
</header>
<main id="main" tabindex="-1">
${page.mainHtml}
</main>
<footer>
<p><strong>${PAPER_NAME}</strong> is the example newspaper of Tuppence, an open-source platform for small payments. Its articles and drawings were made for it.</p>
<p><a href="/articles/by-the-piece">Why it is sold by the piece</a> · <a href="${escapeHtml(site.platformUrl)}/wallet">Your wallet</a></p>
</footer>
</body>
</html>
`;
}

/** The embed, for pages without a paywall: it draws the wallet badge. */
export function embedScript(site: Site): string {
  return `<script type="module" async src="${escapeHtml(site.platformUrl)}/embed/tuppence.js"></script>`;
}

const dateFormat = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

export function dateHtml(day: string): string {
  return `<time datetime="${day}">${dateFormat.format(new Date(`${day}T00:00:00Z`))}</time>`;
}
