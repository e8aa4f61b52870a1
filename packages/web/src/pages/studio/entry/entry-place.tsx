import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Shell } from "../../../ui/shell.tsx";
import { meQuery } from "../api/me-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { lastSeller } from "../last-seller.ts";
import { sellerAddress } from "../seller-address.ts";

/** `/studio` itself: leads to the seller this browser worked for last, or to signing up. */
export default function EntryPlace() {
  const { shell } = useTexts();
  const me = useQuery(meQuery);
  const sellers = me.data?.sellers ?? [];
  const last = sellers.find(({ seller }) => seller === lastSeller()) ?? sellers[0];
  if (last !== undefined) return <Navigate to={sellerAddress(last, "")} replace />;
  if (me.isSuccess) return <Navigate to="/studio/start" replace />;
  return (
    <Shell title={shell.studio} width="narrow">
      <FailureAlert error={me.error} retry={() => void me.refetch()} />
    </Shell>
  );
}
