import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useTexts } from "../i18n/studio-texts.ts";

/** Asks before somebody leaves what is not saved: by a link here, or by closing the window. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const { ui } = useTexts();
  const blocker = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <ConfirmDialog
      title={ui.leave.title}
      text={ui.leave.text}
      yes={ui.leave.yes}
      isPending={false}
      error={null}
      onYes={blocker.proceed}
      onNo={blocker.reset}
    />
  );
}
