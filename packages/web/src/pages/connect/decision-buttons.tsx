import { Stack, Text } from "@mantine/core";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { SpendButton } from "../../ui/spend-button.tsx";
import { DenyButton } from "./deny-button.tsx";
import styles from "./decision-buttons.module.css";

interface DecisionButtonsProps {
  readonly label: string;
  readonly note: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isValid: boolean;
  readonly onDeny: () => void;
}

/** Yes and no, always visible at the lower edge of a small window. */
export function DecisionButtons(props: DecisionButtonsProps) {
  return (
    <Stack gap={4} className={styles["buttons"] ?? ""}>
      <FailureAlert error={props.error} />
      <SpendButton
        type="submit"
        size="md"
        fullWidth
        loading={props.isPending}
        disabled={!props.isValid}
      >
        {props.label}
      </SpendButton>
      <DenyButton disabled={props.isPending} onDeny={props.onDeny} />
      <Text size="xs" c="dimmed" ta="center">
        {props.note}
      </Text>
    </Stack>
  );
}
