import { type Balance, type EarningsRow, type Earnings, escapeHtml } from "@tuppence/sdk";
import { layout, PAPER_NAME, type Site } from "./layout.ts";

/** The publisher's own page: what each article earned, to the last micro-unit. */
export function earningsPage(site: Site, earnings: Earnings, balance: Balance): string {
  const rows = earnings.data.toSorted(
    (a, b) => a.currency.localeCompare(b.currency) || b.purchases - a.purchases,
  );
  return layout(site, {
    title: `Earnings · ${PAPER_NAME}`,
    headHtml: `<meta name="robots" content="noindex">`,
    mainHtml: `<div class="earnings">
<h1>Earnings</h1>
<p class="standfirst">From ${escapeHtml(earnings.from)} to ${escapeHtml(earnings.to)} (days in UTC), up to the last sale.</p>
${balanceHtml(balance)}
${rows.length === 0 ? "<p>Nothing was sold yet. Open an article as a reader would, and come back.</p>" : tableHtml(rows)}
</div>`,
  });
}

function balanceHtml({ data }: Balance): string {
  if (data.length === 0) return "";
  const items = data.map(
    ({ currency, balance }) =>
      `<div><dt>Balance in ${escapeHtml(currency)}</dt><dd>${amount(balance, currency)}</dd></div>`,
  );
  return `<dl class="balances">${items.join("")}</dl>`;
}

function tableHtml(rows: readonly EarningsRow[]): string {
  const lines = rows.map(
    (row) => `<tr>
<th scope="row"><bdi>${escapeHtml(row.offerTitle ?? "All")}</bdi></th>
<td>${row.purchases}</td><td>${row.refunds}</td>
<td>${amount(row.gross, row.currency)}</td>
<td>${amount(row.refunded, row.currency)}</td>
<td>${amount(row.fees, row.currency)}</td>
<td><strong>${amount(row.net, row.currency)}</strong></td>
</tr>`,
  );
  return `<div class="table" role="region" aria-label="Earnings by article" tabindex="0"><table>
<thead><tr><th scope="col">Article</th><th scope="col">Sold</th><th scope="col">Returned</th><th scope="col">Gross</th><th scope="col">Refunded</th><th scope="col">Fees</th><th scope="col">Net</th></tr></thead>
<tbody>${lines.join("\n")}</tbody></table></div>`;
}

/** Every digit, and the same form in every line: a column of money is for comparing. */
function amount(text: string, currency: string): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    maximumFractionDigits: 6,
  });
  return escapeHtml(format.format(text as `${number}`));
}
