import "./mantine-styles.ts";
import { Outlet, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useI18n } from "../../i18n/i18n-context.ts";
import { loadStudioMessages } from "./i18n/load-studio-messages.ts";
import { StudioTexts } from "./i18n/studio-texts.ts";
import { SellerFrame } from "./seller-frame.tsx";

/** The sellers' app. Its texts come first; then the address says which seller it is about, if any. */
export default function StudioPage() {
  const { language } = useI18n().locale;
  const texts = useQuery({
    queryKey: ["studio", "texts", language],
    queryFn: () => loadStudioMessages(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { seller } = useParams({ strict: false });
  if (texts.data === undefined) return null;
  return (
    <StudioTexts value={texts.data}>
      {seller === undefined ? (
        <Outlet />
      ) : (
        <SellerFrame key={seller} address={seller}>
          <Outlet />
        </SellerFrame>
      )}
    </StudioTexts>
  );
}
