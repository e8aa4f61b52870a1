import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { HandleAnswer } from "@tuppence/protocol/wire";
import { platformQuery } from "../../../api/queries.ts";
import { get } from "../../../api/request.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { isHandle } from "./is-handle.ts";
import styles from "./start.module.css";

interface HandleFieldProps {
  readonly value: string;
  /** The handle that the seller has: it is free for them. */
  readonly own?: string | null;
  /** Shown instead of the field's own words. */
  readonly error?: string | undefined;
  readonly onChange: (handle: string) => void;
}

/** A handle, with what is known of it while somebody types: whether it can be one, and whether it is free. */
export function HandleField({ value, own = null, error, onChange }: HandleFieldProps) {
  const { start: texts } = useTexts();
  const [asked] = useDebouncedValue(value, 300);
  const isFit = isHandle(value);
  const platform = useQuery(platformQuery);
  const answer = useQuery({
    queryKey: ["studio", "handle", asked],
    queryFn: () => get<HandleAnswer>(`/v1/handles?${new URLSearchParams({ handle: asked })}`),
    enabled: isFit && asked === value && value !== own,
    staleTime: 5000,
  });
  // What was asked before it was one's own is no answer any more.
  const known = value !== own && answer.data?.handle === value ? answer.data : undefined;
  const host = platform.data && new URL(platform.data.publicUrl).host;
  const fault =
    value === "" || (isFit && known?.reason == null)
      ? undefined
      : texts.handleFaults[isFit ? (known?.reason ?? "invalid") : "invalid"];
  return (
    <div>
      <TextInput
        label={texts.handle}
        description={
          isFit && host !== undefined ? texts.handleAddress(`${host}/@${value}`) : texts.handleNote
        }
        leftSection="@"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={30}
        value={value}
        error={error ?? fault}
        onChange={(event) => onChange(event.currentTarget.value.toLowerCase())}
      />
      <output className={styles["free"]} aria-live="polite">
        {fault === undefined && known?.available === true && texts.handleFree}
      </output>
    </div>
  );
}
