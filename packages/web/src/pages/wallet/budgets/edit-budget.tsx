import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { ChangeGrant, Grant } from "@tuppence/protocol/wire";
import { patch } from "../../../api/request.ts";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { AutoSwitch } from "../../../limits/auto-switch.tsx";
import { LimitsFields } from "../../../limits/limits-fields.tsx";
import { useBudgetForm } from "../../../limits/use-budget-form.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { SpendButton } from "../../../ui/spend-button.tsx";

export function EditBudget({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const { messages } = useI18n();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const form = useBudgetForm({
    currency: grant.currency,
    limits: grant.limits,
    expiresAt: grant.expiresAt,
    autoUnlock: null,
  });
  const saving = useAction({
    mutationFn: (change: ChangeGrant) => patch<Grant>(`/v1/grants/${grant.id}`, change),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["grants"] });
      announce(messages.budgets.changed);
      onClose();
    },
  });
  function submit(): void {
    if (form.limits === null || saving.isPending) return;
    const { limits, expiresAt } = form;
    saving.mutate(expiresAt === grant.expiresAt ? { limits } : { limits, expiresAt });
  }
  return (
    <Dialog title={messages.budgets.changeLabel(isolated(grant.label))} onClose={onClose}>
      <Form onSubmit={submit}>
        <LimitsFields
          form={form}
          givenExpiry={grant.expiresAt}
          expiryText={messages.limits.keepDate}
          timeZone={grant.timeZone}
        />
        <AutoSwitch form={form} />
        <FailureAlert error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages.shared.cancel}
          </Button>
          <SpendButton type="submit" loading={saving.isPending} disabled={form.limits === null}>
            {messages.shared.save}
          </SpendButton>
        </Group>
      </Form>
    </Dialog>
  );
}
