import { Button, Group, Textarea } from "@mantine/core";
import type { RefundRequest } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useDecided } from "./use-decided.ts";

interface DeclineRequestProps {
  readonly request: RefundRequest;
  readonly onClose: () => void;
}

/** Refuses, with a reason that the buyer reads. */
export function DeclineRequest({ request, onClose }: DeclineRequestProps) {
  const seller = useSeller();
  const { requests: texts, editor } = useTexts();
  const { shared } = useI18n().messages;
  const [note, setNote] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const decided = useDecided(texts.declined);
  const decline = useAction({
    mutationFn: () =>
      seller.api.postOnce(`/v1/refund-requests/${request.id}/decline`, { note: note.trim() }),
    onSuccess: decided,
  });
  function submit(): void {
    setIsMissing(note.trim() === "");
    if (note.trim() !== "") decline.mutate();
  }
  return (
    <Dialog title={texts.declineTitle} onClose={onClose} closesOutside={note === ""}>
      <Form onSubmit={submit}>
        <Textarea
          label={texts.reason}
          description={texts.reasonNote}
          rows={3}
          maxLength={500}
          data-autofocus
          value={note}
          error={isMissing ? editor.faults.missing : undefined}
          onChange={(event) => {
            setNote(event.currentTarget.value);
            setIsMissing(false);
          }}
        />
        <FailureAlert error={decline.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button type="submit" color="brick" loading={decline.isPending}>
            {texts.decline}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
