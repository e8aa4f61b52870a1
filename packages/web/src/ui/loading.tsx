import { Center, Loader } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";

/** Instead of what is being read. An `output` is announced, and may have a name. */
export function Loading() {
  return (
    <Center component="output" aria-label={useI18n().messages.shared.loading} m="auto">
      <Loader aria-hidden />
    </Center>
  );
}
