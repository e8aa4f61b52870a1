import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatMicros, micros, parseMicros, shareRoundedDown } from "@tuppence/protocol/money";
import { priceOf, pricedOffer } from "@tuppence/protocol/pricing";
import type { Money } from "@tuppence/protocol/wire";
import { platformQuery } from "../../../api/queries.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useSeller } from "../acting-seller.ts";
import type { Body } from "../draft/draft-to-body.ts";
import { secondsOf } from "../draft/spans.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { KIND_ICONS } from "./kind-icons.ts";
import { useEditor } from "./editor-context.ts";
import styles from "./preview.module.css";

/** How a buyer sees the offer now: drawn from the draft, with the price rules that the platform itself applies. */
export function Preview({ body, icon }: { body: Body; icon?: IconName }) {
  const seller = useSeller();
  const { editor } = useTexts();
  const { draft } = useEditor();
  const { tag } = useI18n().locale;
  const terms = termsText(draft.refundWindow, editor, tag);
  return (
    <section aria-label={editor.preview.title} className={styles["preview"]}>
      <Text size="sm" c="dimmed" mb="xs">
        {editor.preview.title}
      </Text>
      <div className={styles["card"]}>
        <div className={styles["picture"]}>
          <Icon name={icon ?? KIND_ICONS[draft.kind]} size={32} />
        </div>
        <div className={styles["title"]}>{body.title || editor.preview.untitled}</div>
        <div className={styles["seller"]}>{seller.name}</div>
        <Prices body={body} />
        <ul className={styles["terms"]}>
          <li>{editor.preview.undo}</li>
          {terms !== undefined && <li>{terms}</li>}
        </ul>
      </div>
      <Earned body={body} />
    </section>
  );
}

function Prices({ body }: { body: Body }) {
  const { editor } = useTexts();
  const { draft } = useEditor();
  const format = useFormat();
  const now = pricesNow(body, draft.kind);
  if (typeof now === "string") return <div className={styles["state"]}>{editor.preview[now]}</div>;
  const { metered, named } = draft;
  const say = (amount: string, currency: string): string => {
    const price = format.price(amount, currency);
    if (draft.kind === "metered") return editor.preview.each[metered.unit](price);
    return named === null ? price : editor.preview.from(price);
  };
  return (
    <ul className={styles["prices"]}>
      {now.map(({ amount, currency }) => (
        <li key={currency} className="amount">
          {say(amount, currency)}
        </li>
      ))}
    </ul>
  );
}

/** What the seller gets of the first price, after the platform's fee. */
function Earned({ body }: { body: Body }) {
  const { editor } = useTexts();
  const { draft } = useEditor();
  const format = useFormat();
  const platform = useQuery(platformQuery);
  const now = pricesNow(body, draft.kind);
  const first = typeof now === "string" ? undefined : now[0];
  if (first === undefined || platform.data === undefined || draft.kind === "metered") return null;
  const price = parseMicros(first.amount);
  const fee = shareRoundedDown(price, platform.data.feeBasisPoints);
  const rest = formatMicros(micros(price - fee));
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {editor.preview.yours(format.price(rest, first.currency))}
    </Text>
  );
}

type State = "noPrice" | "free" | "notYet" | "over";

function pricesNow(body: Body, kind: string): State | readonly Money[] {
  const fields = body as unknown as Parameters<typeof pricedOffer>[0] & {
    readonly metered?: { readonly unitPrices: readonly Money[] };
  };
  const prices = (kind === "metered" ? fields.metered?.unitPrices : fields.prices) ?? [];
  const known = prices.filter(({ amount }) => amount !== "0");
  if (known.length === 0) return "noPrice";
  const priced = priceOf(pricedOffer({ ...fields, prices: known }), { nowMs: Date.now() });
  if (priced.refused === "not-yet-available") return "notYet";
  if (priced.refused !== undefined) return "over";
  if (priced.free) return "free";
  return [...priced.prices].map(([currency, amount]) => ({
    currency,
    amount: formatMicros(amount),
  }));
}

function termsText(
  window: Parameters<typeof secondsOf>[0],
  editor: ReturnType<typeof useTexts>["editor"],
  tag: string,
): string | undefined {
  const seconds = secondsOf(window);
  if (seconds === undefined || seconds === 0) return undefined;
  const count = Number(window.count);
  const span = new Intl.NumberFormat(tag, {
    style: "unit",
    unit: window.unit,
    unitDisplay: "long",
  }).format(count);
  return editor.preview.returns(span);
}
