import { NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { expiryOptions } from "./expiry.ts";
import { draftErrorText } from "./draft-error-text.ts";
import { LIMIT_FIELDS, type LimitField } from "./limits-draft.ts";
import styles from "./limits-fields.module.css";
import { limitText } from "./parse-limit.ts";
import type { BudgetForm } from "./use-budget-form.ts";

interface LimitsFieldsProps {
  readonly form: BudgetForm;
  /** Which limits to show. A program, for example, has no clicks. */
  readonly fields?: readonly LimitField[];
  /** The budget's present or requested end, offered beside the usual choices. */
  readonly givenExpiry: string | null;
  readonly expiryText: (date: string) => string;
  /** The zone that the wallet's days and months follow. */
  readonly timeZone: string;
}

/** A field for each limit, checked while somebody types. */
export function LimitsFields(props: LimitsFieldsProps) {
  const { form, fields = LIMIT_FIELDS, givenExpiry, expiryText, timeZone } = props;
  const { messages, locale } = useI18n();
  const format = useFormat();
  const [nowMs] = useState(Date.now);
  const { limits: words } = messages;
  const labels = {
    perDay: words.perDay,
    perMonth: words.perMonth,
    askAbove: words.askAbove,
    autoUnlockBelow: words.autoUpTo,
  };
  const options = expiryOptions(nowMs, givenExpiry).map(({ days, expiresAt }) => ({
    value: expiresAt,
    label: days === null ? expiryText(format.time(expiresAt)) : words.inDays(days),
  }));
  const isListed = options.some(({ value }) => value === form.expiresAt);
  const current = { value: form.expiresAt, label: format.time(form.expiresAt) };
  return (
    <div className={styles["fields"]}>
      {fields.map((field) => (
        <TextInput
          key={field}
          label={labels[field]}
          description={field === "autoUnlockBelow" ? words.emptyAuto : words.empty}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={form.draft[field]}
          error={draftErrorText(form.errors[field], messages, limitText("0.5", locale.tag))}
          rightSection={
            <Text aria-hidden="true" size="xs" c="dimmed">
              {form.currency}
            </Text>
          }
          rightSectionWidth={56}
          onChange={(event) => form.setField(field, event.currentTarget.value)}
        />
      ))}
      <NativeSelect
        className={styles["wide"] ?? ""}
        label={words.ends}
        value={form.expiresAt}
        data={isListed ? options : [current, ...options]}
        onChange={(event) => form.setExpiresAt(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" className={styles["wide"] ?? ""}>
        {messages.limits.zone(format.zone(timeZone))}
      </Text>
    </div>
  );
}
