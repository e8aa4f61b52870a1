import "./mantine-styles.ts";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { I18nContext, useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Shell } from "../../ui/shell.tsx";
import { loadStudioMessages } from "./i18n/load-studio-messages.ts";
import type { StudioMessages } from "./i18n/studio-messages.ts";
import { StudioTexts } from "./i18n/studio-texts.ts";
import { SellerFrame } from "./seller-frame.tsx";

/** The sellers' app. Its texts come first; then the address says which seller it is about, if any. */
export default function StudioPage() {
  const { messages, locale } = useI18n();
  const { shared } = messages;
  const { language } = locale;
  const texts = useQuery({
    queryKey: ["studio", "texts", language],
    queryFn: () => loadStudioMessages(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { seller } = useParams({ strict: false });
  if (texts.isError)
    return (
      <Shell title={shared.brand} width="narrow">
        <FailureAlert error={texts.error} retry={() => void texts.refetch()} />
      </Shell>
    );
  if (texts.data === undefined) return null;
  return (
    <WithTexts texts={texts.data}>
      {seller === undefined ? (
        <Outlet />
      ) : (
        <SellerFrame key={seller} address={seller}>
          <Outlet />
        </SellerFrame>
      )}
    </WithTexts>
  );
}

/** The studio's texts; and problems in the words of sellers, wherever the app's parts show one. */
function WithTexts({ texts, children }: { texts: StudioMessages; children: ReactNode }) {
  const { messages, locale } = useI18n();
  const i18n = useMemo(
    () => ({
      locale,
      messages: { ...messages, problems: { ...messages.problems, ...texts.problems } },
    }),
    [locale, messages, texts],
  );
  return (
    <I18nContext value={i18n}>
      <StudioTexts value={texts}>{children}</StudioTexts>
    </I18nContext>
  );
}
