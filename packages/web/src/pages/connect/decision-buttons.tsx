import { Button, Stack, Text } from "@mantine/core";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { SpendButton } from "../../ui/spend-button.tsx";
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
  const { connect } = useI18n().messages;
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
      <Button
        variant="subtle"
        size="xs"
        fullWidth
        color="gray"
        c="var(--mantine-color-text)"
        disabled={props.isPending}
        onClick={props.onDeny}
      >
        {connect.deny}
      </Button>
      <Text size="xs" c="dimmed" ta="center">
        {props.note}
      </Text>
    </Stack>
  );
}
