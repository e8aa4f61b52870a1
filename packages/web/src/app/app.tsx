import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import type { Messages } from "../i18n/messages.ts";
import { I18nContext } from "../i18n/i18n-context.ts";
import type { Locale } from "../i18n/locale.ts";
import { AnnouncerProvider } from "../ui/announcer.tsx";
import { createQueryClient } from "./query-client.ts";
import { router } from "./router.tsx";
import { cssVariables, theme } from "./theme.ts";

export function App({ messages, locale }: { messages: Messages; locale: Locale }) {
  const [queryClient] = useState(createQueryClient);
  const [i18n] = useState({ messages, locale });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <I18nContext value={i18n}>
        <QueryClientProvider client={queryClient}>
          <AnnouncerProvider>
            <RouterProvider router={router} />
          </AnnouncerProvider>
        </QueryClientProvider>
      </I18nContext>
    </MantineProvider>
  );
}
