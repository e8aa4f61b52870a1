import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo } from "react";
import { requestsAs } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { type ActingSeller, ActingSellerContext } from "./acting-seller.ts";
import { meQuery } from "../../sellers/me-query.ts";
import { useTexts } from "./i18n/studio-texts.ts";
import { rememberSeller } from "../../sellers/last-seller.ts";
import { sellerAddress } from "../../sellers/seller-address.ts";
import { StudioShell } from "./shell/studio-shell.tsx";
import { UploadsProvider } from "./uploads/uploads-provider.tsx";

/** Finds the seller of the address among those this person is a member of. */
export function SellerFrame({ address, children }: { address: string; children: ReactNode }) {
  const { shell } = useTexts();
  const { shared } = useI18n().messages;
  const me = useQuery(meQuery);
  const found = me.data?.sellers.find(
    ({ seller, handle }) => seller === address || `@${handle}` === address,
  );
  const seller = useMemo<ActingSeller | undefined>(
    () =>
      found && {
        id: found.seller,
        name: found.name,
        handle: found.handle,
        role: found.role,
        isSuspended: found.suspendedAt !== null,
        api: requestsAs(found.seller),
        may: (permission) => found.permissions.includes(permission),
        at: (place) => sellerAddress(found, place),
      },
    [found],
  );
  useEffect(() => {
    if (found !== undefined) rememberSeller(found.seller);
  }, [found]);
  if (seller !== undefined)
    return (
      <ActingSellerContext value={seller}>
        <UploadsProvider>
          <StudioShell>{children}</StudioShell>
        </UploadsProvider>
      </ActingSellerContext>
    );
  if (me.isPending) return null;
  if (me.isError)
    return (
      <Shell title={shell.studio} width="narrow">
        <FailureAlert error={me.error} retry={() => void me.refetch()} />
      </Shell>
    );
  return (
    <Shell title={shared.notFound.title} width="narrow">
      <Notice
        title={shell.notYours.title}
        text={shell.notYours.text}
        link={{ href: "/studio", text: shell.notYours.back }}
      />
    </Shell>
  );
}
