import type { Price } from "@tuppence/sdk";

/** One article. Paragraphs are parted by empty lines; a line that begins with `## ` is a heading; `*…*` is emphasis. */
export interface Article {
  readonly slug: string;
  readonly section: string;
  readonly title: string;
  /** One or two sentences under the title; everyone reads them. */
  readonly standfirst: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  /** null: free. */
  readonly prices: readonly Price[] | null;
  readonly illustrationAlt: string;
  /** What everyone reads. */
  readonly opening: string;
  /** What is paid for. */
  readonly rest: string;
}

/** Prices in the three currencies this paper sells in. */
export function prices(usd: string, eur: string, krw: string): readonly Price[] {
  return [
    { amount: usd, currency: "USD" },
    { amount: eur, currency: "EUR" },
    { amount: krw, currency: "KRW" },
  ];
}

export function pathOf(article: Article): string {
  return `/articles/${article.slug}`;
}
