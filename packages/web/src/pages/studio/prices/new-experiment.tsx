import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { Offer, PriceExperiment } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { limitText, parseLimit } from "../../../limits/parse-limit.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useSeller } from "../acting-seller.ts";
import type { Typed } from "../draft/offer-draft.ts";
import editorStyles from "../editor/editor.module.css";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./prices.module.css";
import { useExperimentAction } from "./use-experiment-action.ts";

const MOST = 4;
const DAY_MS = 86_400_000;

/** Plans an experiment: a few prices that everybody pays in turn, for days or weeks, until a date. */
export function NewExperiment({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const seller = useSeller();
  const { prices: texts, editor, ui } = useTexts();
  const { messages, locale } = useI18n();
  const { tag } = locale;
  const listed: Typed = Object.fromEntries(
    offer.prices.map(({ currency, amount }) => [currency, limitText(amount, tag)]),
  );
  const [variants, setVariants] = useState<readonly Typed[]>([listed, {}]);
  const [unit, setUnit] = useState<"day" | "week">("day");
  const [endsOn, setEndsOn] = useState(() =>
    new Date(Date.now() + 28 * DAY_MS).toISOString().slice(0, 10),
  );
  const [isChecked, setIsChecked] = useState(false);
  const read = (text: string | undefined) => parseLimit(text ?? "", tag);
  const isFit =
    endsOn !== "" &&
    variants.every((variant) =>
      offer.prices.every(({ currency }) => {
        const parsed = read(variant[currency]);
        return parsed.ok && parsed.amount !== null;
      }),
    );
  const plan = useExperimentAction(
    offer.id,
    () =>
      seller.api.postOnce<PriceExperiment>("/v1/price-experiments", {
        offer: offer.id,
        unit,
        endsOn,
        prices: variants.map((variant) =>
          offer.prices.map(({ currency }) => {
            const parsed = read(variant[currency]);
            return { currency, amount: parsed.ok ? parsed.amount : null };
          }),
        ),
      }),
    texts.planned,
    onClose,
  );
  function submit(): void {
    setIsChecked(true);
    if (isFit) plan.mutate();
  }
  function faultOf(text: string | undefined): string | undefined {
    if (!isChecked) return undefined;
    const parsed = read(text);
    if (!parsed.ok) return editor.faults[parsed.error];
    return parsed.amount === null ? editor.faults.missing : undefined;
  }
  return (
    <Form onSubmit={submit}>
      <div className={styles["stack"]}>
        {variants.map((variant, index) => (
          // Variants have no identity but their place.
          <div key={index} className={editorStyles["price"]}>
            {offer.prices.map(({ currency }) => (
              <TextInput
                key={currency}
                className={editorStyles["grow"] ?? ""}
                label={texts.variant(index + 1, currency)}
                inputMode="decimal"
                autoComplete="off"
                value={variant[currency] ?? ""}
                error={faultOf(variant[currency])}
                onChange={(event) => {
                  const amount = event.currentTarget.value;
                  setVariants((all) =>
                    all.map((one, at) => (at === index ? { ...one, [currency]: amount } : one)),
                  );
                }}
              />
            ))}
            {variants.length > 2 && (
              <Button
                variant="subtle"
                color="gray"
                className={editorStyles["remove"] ?? ""}
                aria-label={texts.removeVariant(index + 1)}
                onClick={() => setVariants((all) => all.filter((_, at) => at !== index))}
              >
                {ui.remove}
              </Button>
            )}
          </div>
        ))}
        {variants.length < MOST && (
          <Button
            variant="subtle"
            className={editorStyles["add"] ?? ""}
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setVariants((all) => [...all, {}])}
          >
            {texts.addVariant}
          </Button>
        )}
        <div className={editorStyles["price"]}>
          <NativeSelect
            className={editorStyles["grow"] ?? ""}
            label={texts.unit}
            value={unit}
            data={(["day", "week"] as const).map((value) => ({ value, label: texts.units[value] }))}
            onChange={(event) => setUnit(event.currentTarget.value as typeof unit)}
          />
          <TextInput
            type="date"
            className={editorStyles["grow"] ?? ""}
            label={texts.until}
            value={endsOn}
            error={isChecked && endsOn === "" ? editor.faults.missing : undefined}
            onChange={(event) => setEndsOn(event.currentTarget.value)}
          />
        </div>
        <FailureAlert error={plan.error} />
        <div className={editorStyles["save"]}>
          <Button variant="default" onClick={onClose}>
            {messages.shared.cancel}
          </Button>
          <Button type="submit" loading={plan.isPending}>
            {texts.start}
          </Button>
        </div>
      </div>
    </Form>
  );
}
