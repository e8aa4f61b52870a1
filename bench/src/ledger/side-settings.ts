/** What the process of a ledger is started with. */
export interface SideSettings {
  /** The checkout whose ledger it is. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly books: number;
  readonly world: { readonly wallets: number; readonly offers: number; readonly sellers: number };
  readonly inFlight: number;
}

/** What it is asked each time. */
export interface Turn {
  readonly forMs: number;
}
