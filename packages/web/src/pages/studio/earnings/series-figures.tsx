import { NativeSelect, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { InsightSeries } from "@tuppence/protocol/wire";
import { useCallback, useMemo, useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { balanceQuery } from "../api/earnings-query.ts";
import { seriesQuery } from "../api/insight-query.ts";
import { Figure } from "../chart/figure.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { Stats } from "../ui/stats.tsx";
import { lastDays } from "./days.ts";
import styles from "./earnings.module.css";
import { heightOf, METRICS, type Metric, pointsOf, UNITS } from "./metrics.ts";

/** The sums of a period, and one of them drawn over time. */
export function SeriesFigures({ days, currency }: { days: number; currency: string }) {
  const seller = useSeller();
  const { earnings: texts } = useTexts();
  const format = useFormat();
  const [nowMs] = useState(Date.now);
  const range = useMemo(() => lastDays(days, nowMs), [days, nowMs]);
  const series = useQuery(seriesQuery(seller, { ...range, by: days > 100 ? "week" : "day" }));
  const [metric, setMetric] = useState<Metric>("net");
  if (series.isError)
    return <FailureAlert error={series.error} retry={() => void series.refetch()} />;
  if (series.data === undefined) return null;
  return (
    <>
      <Totals series={series.data} currency={currency} />
      <div className={styles["drawn"]}>
        <NativeSelect
          aria-label={texts.metric}
          value={metric}
          data={METRICS.map((value) => ({ value, label: texts.metrics[value] }))}
          onChange={(event) => setMetric(event.currentTarget.value as Metric)}
        />
        <Drawn series={series.data} currency={currency} metric={metric} />
        <Text size="sm" c="dimmed">
          {texts.zone(format.zone(series.data.timeZone))}
        </Text>
      </div>
    </>
  );
}

function Totals({ series, currency }: { series: InsightSeries; currency: string }) {
  const seller = useSeller();
  const { earnings: texts } = useTexts();
  const say = useSay(currency);
  const balance = useQuery(balanceQuery(seller));
  const own = balance.data?.data.find((one) => one.currency === currency);
  const total = series.data.find((one) => one.currency === currency)?.total;
  const views = series.traffic.reduce((sum, point) => sum + point.views, 0);
  const bought = series.traffic.reduce((sum, point) => sum + point.purchases, 0);
  if (total === undefined) return null;
  return (
    <Stats
      stats={[
        { name: texts.net, value: say("money", total.net), note: texts.netNote },
        {
          name: texts.gross,
          value: say("money", total.gross),
          note: texts.purchases(total.purchases),
        },
        {
          name: texts.refunded,
          value: say("money", total.refunded),
          note: texts.refunds(total.refunds),
        },
        { name: texts.metrics.newBuyers, value: total.newBuyers },
        ...(views > 0
          ? [
              {
                name: texts.metrics.conversion,
                value: say("share", bought / views),
                note: texts.ofViews(views),
              },
            ]
          : []),
        ...(total.effectiveFee === null
          ? []
          : [{ name: texts.fee, value: say("share", total.effectiveFee), note: texts.feeNote }]),
        ...(own === undefined
          ? []
          : [
              {
                name: texts.balance,
                value: say("money", own.balance),
                ...(own.held === "0" ? {} : { note: texts.held(say("money", own.held)) }),
              },
            ]),
      ]}
    />
  );
}

function Drawn(props: { series: InsightSeries; currency: string; metric: Metric }) {
  const { series, currency, metric } = props;
  const { earnings: texts } = useTexts();
  const say = useSay(currency);
  const unit = UNITS[metric];
  const points = useMemo(() => pointsOf(series, currency, metric), [series, currency, metric]);
  const days = useMemo(() => points.map(({ day }) => day), [points]);
  const values = useMemo(() => points.map(({ value }) => heightOf(value)), [points]);
  const sayValue = useCallback(
    (value: number) => say(unit, unit === "money" ? value.toFixed(6).replace(/\.?0+$/, "") : value),
    [say, unit],
  );
  return (
    <Figure
      title={
        series.by === "week"
          ? texts.byWeek(texts.metrics[metric])
          : texts.byDay(texts.metrics[metric])
      }
      days={days}
      texts={points.map(({ value }) => (value === null ? "–" : say(unit, value)))}
      values={values}
      shape={unit === "share" ? "line" : "bars"}
      sayValue={sayValue}
    />
  );
}

/** Writes a figure as what it is. */
function useSay(currency: string) {
  const format = useFormat();
  const { tag } = useI18n().locale;
  return useCallback(
    (unit: "money" | "count" | "share", value: string | number): string => {
      if (unit === "money") return format.price(String(value), currency);
      if (unit === "count")
        return new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(Number(value));
      return new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 }).format(
        Number(value),
      );
    },
    [format, currency, tag],
  );
}
