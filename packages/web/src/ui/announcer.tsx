import { VisuallyHidden } from "@mantine/core";
import { createContext, type ReactNode, use, useEffect, useState } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** One polite live region for the whole app. It exists before its first text, so that the text is announced. */
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

/** Announces something to people who cannot see the change. */
export function useAnnounce(): (text: string) => void {
  return use(AnnounceContext);
}

/** Announces the text of a part of the page that has just appeared. */
export function useAnnounced(text: string): void {
  const announce = useAnnounce();
  useEffect(() => announce(text), [announce, text]);
}
