import { VisuallyHidden } from "@mantine/core";
import { createContext, type ReactNode, use, useEffect, useState } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** One polite live region for the whole app: it exists before the first text is put into it. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  return (
    <AnnounceContext value={setText}>
      {children}
      <VisuallyHidden>
        <output aria-live="polite">{text}</output>
      </VisuallyHidden>
    </AnnounceContext>
  );
}

/** Says something to people who do not see the change. */
export function useAnnounce(): (text: string) => void {
  return use(AnnounceContext);
}

/** Says what a part of the page that has just come says. */
export function useAnnounced(text: string): void {
  const announce = useAnnounce();
  useEffect(() => announce(text), [announce, text]);
}
