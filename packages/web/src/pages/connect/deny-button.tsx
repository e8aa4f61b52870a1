import { Button } from "@mantine/core";
import { useI18n } from "../../i18n/i18n-context.ts";

/** No is as easy as Yes, at each step. */
export function DenyButton({ disabled, onDeny }: { disabled: boolean; onDeny: () => void }) {
  const { connect } = useI18n().messages;
  return (
    <Button
      variant="subtle"
      size="xs"
      fullWidth
      color="gray"
      c="var(--mantine-color-text)"
      disabled={disabled}
      onClick={onDeny}
    >
      {connect.deny}
    </Button>
  );
}
