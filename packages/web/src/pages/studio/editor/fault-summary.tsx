import { Alert } from "@mantine/core";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import type { Fault } from "../draft/faults.ts";
import { useTexts } from "../i18n/studio-texts.ts";

/** Says that fields need another look, or why the platform refused. */
export function FaultSummary({ faults, error }: { faults: readonly Fault[]; error: unknown }) {
  const { editor } = useTexts();
  if (faults.length === 0) return <FailureAlert error={error} />;
  const places = new Set(faults.map(({ pointer }) => pointer)).size;
  return (
    <Alert color="brick" variant="light" role="alert">
      {editor.fixFaults(places)}
    </Alert>
  );
}
