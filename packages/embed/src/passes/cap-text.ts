import type { CapProgress } from "@tuppence/protocol/wire";
import { isMore, remaining } from "../prices/amounts.ts";
import { formatPrice } from "../prices/format-price.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { PERIOD_TEXTS } from "../messages/period-texts.ts";
import { until } from "./until.ts";

type Cap = Pick<CapProgress, "title" | "period" | "spent" | "cap" | "currency" | "periodEndsAt">;

/** The cap that is closest to being reached. */
export function nearestCap<T extends Cap>(caps: readonly T[], currency: string): T | undefined {
  const left = ({ cap, spent }: Cap) => remaining(cap, spent);
  return caps
    .filter((one) => one.currency === currency)
    .reduce<T | undefined>(
      (best, one) => (best !== undefined && isMore(left(one), left(best)) ? best : one),
      undefined,
    );
}

interface Context {
  readonly language: string;
  readonly nowMs: number;
  readonly paid?: string;
}

/** Fills in a text about a cap. */
export function capText(text: string, cap: Cap, { language, nowMs, paid }: Context): string {
  const texts = textsIn(PERIOD_TEXTS, language);
  const price = (amount: string) => formatPrice({ amount, currency: cap.currency }, language);
  const [period, the, a] = {
    day: [texts.day, texts.theDay, texts.aDay] as const,
    week: [texts.week, texts.theWeek, texts.aWeek] as const,
    month: [texts.month, texts.theMonth, texts.aMonth] as const,
  }[cap.period];
  return fill(text, {
    price: price(paid ?? "0"),
    spent: price(cap.spent),
    cap: price(cap.cap),
    pass: cap.title,
    period,
    the,
    a,
    until: until(cap.periodEndsAt, language, nowMs),
  });
}
