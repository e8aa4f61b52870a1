import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { CreateRefundRequest, Purchase, RefundRequest } from "@tuppence/protocol/wire";
import { useState } from "react";
import { refundRequestsQuery } from "../../../api/holdings-queries.ts";
import { postOnce } from "../../../api/request.ts";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";

const MOST_CHARACTERS = 500;

/** Where a one-tap refund is no longer possible, the buyer can ask the seller in their own words. */
export function AskRefund({ purchase }: { purchase: Purchase }) {
  const { payments: words } = useI18n().messages;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={words.askLabel(isolated(purchase.offerTitle))}
        onClick={() => setIsOpen(true)}
      >
        {words.ask}
      </Button>
      {isOpen && <AskDialog purchase={purchase} onClose={() => setIsOpen(false)} />}
    </>
  );
}

interface AskDialogProps {
  readonly purchase: Purchase;
  readonly onClose: () => void;
}

function AskDialog({ purchase, onClose }: AskDialogProps) {
  const { messages } = useI18n();
  const { payments: words } = messages;
  const [reason, setReason] = useState("");
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const asking = useAction({
    mutationFn: () => {
      const body: CreateRefundRequest = { purchase: purchase.id, reason: reason.trim() };
      return postOnce<RefundRequest>("/v1/refund-requests", body);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: refundRequestsQuery.queryKey });
      announce(words.asked);
      onClose();
    },
  });
  return (
    <Dialog title={words.askTitle(isolated(purchase.sellerName))} onClose={onClose}>
      <Form onSubmit={() => asking.mutate()}>
        <Stack>
          <Textarea
            label={words.askReason}
            required
            data-autofocus
            rows={3}
            maxLength={MOST_CHARACTERS}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FailureAlert error={asking.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {messages.shared.cancel}
            </Button>
            <Button type="submit" loading={asking.isPending} disabled={reason.trim() === ""}>
              {words.send}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
