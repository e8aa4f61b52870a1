import type { CreateOffer, Price } from "@tuppence/sdk";
import { type Article, pathOf, prices } from "./articles/article.ts";
import { articles } from "./articles/articles.ts";

const REFUND_WINDOW_SECONDS = 3600;
const WEEK_MS = 7 * 86_400_000;
/** 1 January 1970 was a Thursday; the early article is everybody's on Mondays. */
const FIRST_MONDAY_MS = 4 * 86_400_000;

/** Sections that make up a desk, whose pass opens all of them. */
const SCIENCE_DESK = ["Nature", "Science", "Weather"];
/** Sold before it is free: its price falls once, and ends. */
const EARLY_ARTICLE = "what-a-loaf-costs";
/** Its readers name the price. */
const NAMED_PRICE_ARTICLE = "every-map-lies";

/** All that the paper sells: each priced article, a pass for the day, and one for the science desk. */
export function onSale(origin: string, nowMs: number): CreateOffer[] {
  const stories = articles.flatMap((article) =>
    article.prices === null ? [] : [storyOffer(article, article.prices, origin, nowMs)],
  );
  return [...stories, dayPass(origin), sciencePass(origin)];
}

function storyOffer(
  article: Article,
  list: readonly Price[],
  origin: string,
  nowMs: number,
): CreateOffer {
  return {
    kind: "unlock",
    title: article.title,
    resourceUrl: origin + pathOf(article),
    prices: [...list],
    durationSeconds: null,
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
    section: SCIENCE_DESK.includes(article.section) ? "science" : null,
    availability: article.slug === EARLY_ARTICLE ? earlyAccess(nowMs) : null,
    payWhatYouWant:
      article.slug === NAMED_PRICE_ARTICLE
        ? { minimum: [...prices("0.01", "0.01", "10")], suggestion: [...list] }
        : null,
  };
}

/** Cheaper on Monday, free the Monday after. Dates move on with the weeks, so that the demo always has them ahead. */
function earlyAccess(nowMs: number): NonNullable<CreateOffer["availability"]> {
  const weeks = Math.floor((nowMs - FIRST_MONDAY_MS) / WEEK_MS);
  const monday = (count: number) =>
    new Date(FIRST_MONDAY_MS + (weeks + count) * WEEK_MS).toISOString();
  return {
    from: null,
    until: null,
    steps: [
      { at: monday(1), prices: [...prices("0.02", "0.02", "30")] },
      { at: monday(2), prices: [] },
    ],
  };
}

/** Its price is also the most anybody spends here in a day: who has spent it has the pass. */
function dayPass(origin: string): CreateOffer {
  const price = prices("0.50", "0.45", "700");
  return {
    kind: "pass",
    title: "Day pass",
    resourceUrl: `${origin}/?pass=day`,
    prices: [...price],
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
    pass: {
      scope: "all",
      section: null,
      period: "day",
      seasonUntil: null,
      renews: true,
      cap: [...price],
    },
  };
}

function sciencePass(origin: string): CreateOffer {
  return {
    kind: "pass",
    title: "Science desk, for a week",
    resourceUrl: `${origin}/?pass=science`,
    prices: [...prices("0.05", "0.05", "70")],
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
    pass: {
      scope: "section",
      section: "science",
      period: "week",
      seasonUntil: null,
      renews: true,
      cap: [],
    },
  };
}
