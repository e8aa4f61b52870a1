import { shownHost } from "../../format/shown-address.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Notice } from "../../ui/notice.tsx";

/** A popup whose page is gone has nobody to answer. Nothing is allowed, and a link leads back. */
export function LostOpener({ origin }: { origin: string }) {
  const { connect } = useI18n().messages;
  return (
    <Notice
      title={connect.lostOpenerTitle}
      text={connect.lostOpener}
      link={{ href: origin, text: connect.backTo(shownHost(origin)) }}
    />
  );
}
