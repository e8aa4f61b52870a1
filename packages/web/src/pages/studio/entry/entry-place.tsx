import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Shell } from "../../../ui/shell.tsx";
import { chooseSeller } from "../../../sellers/choose-seller.ts";
import { meQuery } from "../../../sellers/me-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { sellerAddress } from "../../../sellers/seller-address.ts";

/** `/studio` itself: leads to the seller this browser worked for last, or to signing up. */
export default function EntryPlace() {
  const { shell } = useTexts();
  const me = useQuery(meQuery);
  const last = chooseSeller(me.data);
  if (last !== undefined) return <Navigate to={sellerAddress(last, "")} replace />;
  if (me.isSuccess) return <Navigate to="/studio/start" replace />;
  return (
    <Shell title={shell.studio} width="narrow">
      <FailureAlert error={me.error} retry={() => void me.refetch()} />
    </Shell>
  );
}
