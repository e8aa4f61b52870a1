import { Switch } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import type { BudgetForm } from "./use-budget-form.ts";

/** Unlocking without a click: off until somebody switches it on, and it says what that means. */
export function AutoSwitch({ form }: { form: BudgetForm }) {
  const { limits: words } = useI18n().messages;
  const format = useFormat();
  return (
    <Switch
      size="md"
      label={words.auto(format.price(form.autoAmount, form.currency))}
      description={form.isAuto ? words.autoOn : words.autoOff}
      checked={form.isAuto}
      onChange={(event) => form.switchAuto(event.currentTarget.checked)}
    />
  );
}
