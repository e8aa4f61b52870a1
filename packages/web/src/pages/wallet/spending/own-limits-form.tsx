import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { OwnLimits, OwnLimitsTerms } from "@tuppence/protocol/wire";
import { useState } from "react";
import { postOnce } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { draftErrorText } from "../../../limits/draft-error-text.ts";
import { readDraft } from "../../../limits/limits-draft.ts";
import { limitText } from "../../../limits/parse-limit.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";

const FIELDS = ["perDay", "perMonth"] as const;

export function OwnLimitsForm({ limits }: { limits: OwnLimits }) {
  const { messages, locale } = useI18n();
  const { limits: words, spending: own } = messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState({
    perDay: limitText(limits.perDay, locale.tag),
    perMonth: limitText(limits.perMonth, locale.tag),
  });
  const read = readDraft({ ...draft, askAbove: "", autoUnlockBelow: "" }, locale.tag);
  const saving = useAction({
    mutationFn: ({ perDay, perMonth }: OwnLimitsTerms) =>
      postOnce<OwnLimits>(`/v1/wallets/${limits.wallet}/own-limits`, { perDay, perMonth }),
    onSuccess: async ({ next }) => {
      await queryClient.invalidateQueries({ queryKey: ["own-limits"] });
      announce(next === null ? own.saved : own.waiting(format.soon(next.from)));
    },
  });
  function submit(): void {
    if (read.limits !== null && !saving.isPending) saving.mutate(read.limits);
  }
  return (
    <Form onSubmit={submit}>
      {FIELDS.map((field) => (
        <TextInput
          key={field}
          label={own[field]}
          description={words.empty}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={draft[field]}
          error={draftErrorText(read.errors[field], messages, limitText("0.5", locale.tag))}
          onChange={(event) => {
            // Read before the update: the event is not to be used later.
            const { value } = event.currentTarget;
            setDraft((before) => ({ ...before, [field]: value }));
          }}
        />
      ))}
      <FailureAlert error={saving.error} />
      <Button type="submit" loading={saving.isPending} disabled={read.limits === null}>
        {own.save}
      </Button>
    </Form>
  );
}
