import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { Dialog } from "./dialog.tsx";
import { FailureAlert } from "./failure-alert.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly yes: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onYes: () => void;
  readonly onNo: () => void;
  /** What else is to be decided. */
  readonly children?: ReactNode;
}

/** Asks before something that cannot be undone. No is as easy as Yes, and Escape means No. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { messages } = useI18n();
  return (
    <Dialog title={props.title} onClose={props.onNo}>
      <Stack>
        <Text>{props.text}</Text>
        {props.children}
        <FailureAlert error={props.error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={props.onNo}>
            {messages.shared.cancel}
          </Button>
          <Button
            color="brick"
            h="auto"
            mih="var(--button-height)"
            py={6}
            styles={{ label: { whiteSpace: "normal" } }}
            loading={props.isPending}
            onClick={props.onYes}
          >
            {props.yes}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
