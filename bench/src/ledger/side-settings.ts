/** Start parameters of a ledger's process. */
export interface SideSettings {
  /** The checkout whose ledger it is. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly books: number;
  readonly world: { readonly wallets: number; readonly offers: number; readonly sellers: number };
  readonly inFlight: number;
}

/** Parameters of each turn. */
export interface Turn {
  readonly forMs: number;
}
