import { Switch } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import type { BudgetForm } from "./use-budget-form.ts";

/** Switches unlocking without a click on and off, and says what that means. It starts off. */
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
