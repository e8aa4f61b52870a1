import type { FileConnections } from "../api/file-connections.ts";
import { type Catalogue, createCatalogue } from "./shared/create-catalogue.ts";
import { createIdentity, type Identity } from "./shared/create-identity.ts";
import { createMails, type Mails } from "./shared/create-mails.ts";
import { createRecords, type Records } from "./shared/create-records.ts";
import type { Core } from "./core.ts";

type WithConnections = Core & { readonly fileConnections: FileConnections };

/** Everything that more than one feature or job uses. There is one of each per process, so caches never disagree. */
export interface Shared extends WithConnections, Catalogue, Identity, Mails, Records {}

export function createShared(core: WithConnections): Shared {
  const catalogue = createCatalogue(core);
  const mails = createMails(core);
  return {
    ...core,
    ...catalogue,
    ...createIdentity(core, mails),
    ...mails,
    ...createRecords(core, catalogue),
  };
}
