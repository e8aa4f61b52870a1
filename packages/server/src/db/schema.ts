import type { Permission } from "@tuppence/protocol";
import type {
  AuthEmailChangesTable,
  AuthEmailCodesTable,
  AuthPasskeysTable,
  AuthSessionsTable,
  AuthUsersTable,
  BuyersTable,
} from "./people-schema.ts";
import type { OfferKind } from "@tuppence/protocol/wire";
import type { ColumnType, Generated } from "kysely";
import type { BankEntriesTable, BankPaymentsTable, BankStatementsTable } from "./bank-schema.ts";
import type {
  ContactConsentsTable,
  OfferPriceHistoryTable,
  PriceExperimentPeriodsTable,
  PriceExperimentsTable,
} from "./insight-schema.ts";
import type { AutoTopUpsTable, CardCustomersTable, SavedCardsTable } from "./saved-cards-schema.ts";
import type {
  RailEventsTable,
  RailQuestionsTable,
  SandboxPaymentsTable,
  SandboxRefundsTable,
} from "./rails-schema.ts";
import type {
  OfferPageSlugsTable,
  OfferPagesTable,
  SellerPagesTable,
} from "./hosted-pages-schema.ts";
import type {
  AuditLogTable,
  InvitationsTable,
  OperatorsTable,
  SellerHandlesTable,
  SellerMembersTable,
} from "./members-schema.ts";
import type { RefundRequestsTable, RenewalsTable } from "./fair-prices-schema.ts";
import type { MailsTable } from "./mails-schema.ts";
import type { TabsTable } from "./tabs-schema.ts";
import type { ContentFilesTable, ContentsTable, ContentVersionsTable } from "./contents-schema.ts";
import type { SellerSuspensionsTable } from "./suspensions-schema.ts";

/**
 * The tables that `migrations/` creates. int8 columns are bigint here and in the driver. The ledger describes its own
 * and adds them (ledger/tables/schema.ts).
 */
export interface Database {
  readonly sellers: SellersTable;
  readonly seller_members: SellerMembersTable;
  readonly seller_handles: SellerHandlesTable;
  readonly operators: OperatorsTable;
  readonly invitations: InvitationsTable;
  readonly audit_log: AuditLogTable;
  readonly api_keys: ApiKeysTable;
  readonly offers: OffersTable;
  readonly offer_prices: OfferPricesTable;
  readonly offer_splits: OfferSplitsTable;
  readonly offer_files: OfferFilesTable;
  readonly contents: ContentsTable;
  readonly content_files: ContentFilesTable;
  readonly content_versions: ContentVersionsTable;
  readonly accounts: AccountsTable;
  readonly roll_ups: RollUpsTable;
  readonly settings: SettingsTable;
  readonly seller_suspensions: SellerSuspensionsTable;
  readonly signing_keys: SigningKeysTable;
  readonly auth_users: AuthUsersTable;
  readonly auth_sessions: AuthSessionsTable;
  readonly auth_passkeys: AuthPasskeysTable;
  readonly auth_email_codes: AuthEmailCodesTable;
  readonly auth_email_changes: AuthEmailChangesTable;
  readonly buyers: BuyersTable;
  readonly oauth_codes: OauthCodesTable;
  readonly dpop_proofs: DpopProofsTable;
  readonly stored_answers: StoredAnswersTable;
  readonly files: FilesTable;
  readonly uploads: UploadsTable;
  readonly upload_parts: UploadPartsTable;
  readonly file_leftovers: FileLeftoversTable;
  readonly downloads: DownloadsTable;
  readonly refund_requests: RefundRequestsTable;
  readonly renewals: RenewalsTable;
  readonly rail_questions: RailQuestionsTable;
  readonly rail_events: RailEventsTable;
  readonly sandbox_payments: SandboxPaymentsTable;
  readonly sandbox_refunds: SandboxRefundsTable;
  readonly bank_payments: BankPaymentsTable;
  readonly bank_statements: BankStatementsTable;
  readonly bank_entries: BankEntriesTable;
  readonly tabs: TabsTable;
  readonly card_customers: CardCustomersTable;
  readonly saved_cards: SavedCardsTable;
  readonly auto_top_ups: AutoTopUpsTable;
  readonly mails: MailsTable;
  readonly contact_consents: ContactConsentsTable;
  readonly offer_price_history: OfferPriceHistoryTable;
  readonly price_experiments: PriceExperimentsTable;
  readonly price_experiment_periods: PriceExperimentPeriodsTable;
  readonly offer_page_slugs: OfferPageSlugsTable;
  readonly offer_pages: OfferPagesTable;
  readonly seller_pages: SellerPagesTable;
}

export interface StoredAnswersTable {
  operation_id: string;
  fingerprint: Buffer;
  started_at_ms: bigint;
  locked_until_ms: bigint;
  status: number | null;
  body: Buffer | null;
}

export interface SellersTable {
  id: string;
  name: string;
  origins: string[];
  created_at_ms: bigint;
  /** Incremented with every change of what the seller sells, or of their name. */
  catalog_version: Generated<bigint>;
  suspended_at_ms: Generated<bigint | null>;
  handle: Generated<string | null>;
}

export interface ApiKeysTable {
  id: string;
  seller_id: string;
  kind: "secret" | "publishable";
  key_hash: Buffer;
  publishable_key: string | null;
  hint: string;
  created_at_ms: bigint;
  revoked_at_ms: bigint | null;
  /** Of the platform's own pages for this seller. */
  hosted: Generated<boolean>;
  name: Generated<string | null>;
  /** null: everything. */
  scopes: Generated<Permission[] | null>;
  expires_at_ms: Generated<bigint | null>;
  last_used_at_ms: Generated<bigint | null>;
}

export interface OffersTable {
  id: string;
  seller_id: string;
  kind: OfferKind;
  title: string;
  resource_url: string;
  duration_ms: bigint | null;
  refund_window_ms: bigint;
  active: boolean;
  created_at_ms: bigint;
  section: string | null;
  /** Written by features/offers, and read by nothing else. */
  terms: ColumnType<unknown, string, string>;
  /** For a pass: every scope it was ever sold with. */
  scopes: ColumnType<string[] | null, string[] | undefined, string[] | null>;
}

export interface OfferSplitsTable {
  offer_id: string;
  version: number;
  shares: ColumnType<unknown, string, string>;
  operation_id: string;
  created_at_ms: bigint;
}

export interface OfferFilesTable {
  offer_id: string;
  file_id: string;
}

export interface OfferPricesTable {
  offer_id: string;
  currency: string;
  amount_micros: bigint;
}

export interface AccountsTable {
  id: string;
  kind: "seller" | "platform-fee" | "rail";
  owner: string;
  currency: string;
  balance_micros: bigint;
}

export interface RollUpsTable {
  book: number;
  id: string;
  account_id: string;
  currency: string;
  amount_micros: bigint;
  accruals: number;
  created_at_ms: bigint;
}

export interface SettingsTable {
  name: string;
  value: string;
}

export interface SigningKeysTable {
  generation: number;
  kid: string;
  public_key: Buffer;
  sealed_private_key: Buffer;
  created_at_ms: bigint;
  signs_from_ms: bigint;
}

export interface OauthCodesTable {
  code_hash: Buffer;
  client_id: string;
  seller_id: string;
  redirect_uri: string;
  code_challenge: string;
  dpop_jkt: string | null;
  auth_session_id: string;
  buyer_id: string;
  wallet_id: string;
  grant_id: string;
  label: string;
  per_day_micros: bigint | null;
  per_month_micros: bigint | null;
  ask_above_micros: bigint | null;
  auto_unlock_below_micros: bigint | null;
  grant_expires_at_ms: bigint;
  created_at_ms: bigint;
  expires_at_ms: bigint;
  redeemed_at_ms: bigint | null;
  redeemed_jkt: string | null;
}

export interface DpopProofsTable {
  proof_hash: Buffer;
  expires_at_ms: bigint;
}

export interface FilesTable {
  id: string;
  seller_id: string;
  name: string;
  type: string;
  bytes: bigint;
  sha256: Buffer;
  store_key: string;
  created_at_ms: bigint;
}

export interface UploadsTable {
  id: string;
  seller_id: string;
  name: string;
  type: string;
  bytes: bigint;
  part_bytes: bigint;
  fingerprint: string | null;
  created_at_ms: bigint;
}

export interface UploadPartsTable {
  upload_id: string;
  part: number;
  store_key: string;
}

export interface FileLeftoversTable {
  store_key: string;
  noted_at_ms: bigint;
}

export interface DownloadsTable {
  book: number;
  id: string;
  buyer_id: string;
  seller_id: string;
  offer_id: string;
  entitlement_id: string;
  file_id: string;
  created_at_ms: bigint;
  expires_at_ms: bigint;
  first_served_at_ms: bigint | null;
  last_served_at_ms: bigint | null;
  revoked_at_ms: bigint | null;
}
