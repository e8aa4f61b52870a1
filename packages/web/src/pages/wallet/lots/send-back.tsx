import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { TopUpReturn } from "@tuppence/protocol/wire";
import { useState } from "react";
import { postOnce } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useAction } from "../../../ui/use-action.ts";

interface SendBackProps {
  readonly topUp: string;
  readonly rail: string;
  /** What would go back now. */
  readonly amount: string;
  readonly currency: string;
}

/** Sends what is left of a top-up back to where it came from, after a question that says what will happen. */
export function SendBack({ topUp, rail, amount, currency }: SendBackProps) {
  const { lots: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const sum = format.price(amount, currency);
  const ways: Partial<Record<string, string>> = words.ways;
  const sending = useAction({
    // Without an amount: never more than is left when it is sent.
    mutationFn: () => postOnce<TopUpReturn>("/v1/top-up-returns", { topUp }),
    onSuccess: async (sent) => {
      setIsAsking(false);
      const said = format.price(sent.amount, currency);
      announce(
        sent.status === "failed"
          ? `${said}. ${words.backStates.failed}`
          : sent.status === "settled"
            ? words.announced.settled(said)
            : words.announced.pending(said),
      );
    },
    onSettled: () =>
      Promise.all(
        [["buyer"], ["lots"], ["top-up-returns"]].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <>
      <Button size="xs" variant="default" mt={4} onClick={() => setIsAsking(true)}>
        {words.sendBack(sum)}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={words.sendTitle(sum)}
          text={`${words.sendText(sum)} ${ways[rail] ?? words.otherWay} ${words.sendNote}`}
          yes={words.sendYes}
          isPending={sending.isPending}
          error={sending.error}
          onYes={() => sending.mutate()}
          onNo={() => {
            sending.reset();
            setIsAsking(false);
          }}
        />
      )}
    </>
  );
}
