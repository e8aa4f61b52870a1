/** The program's settings, parsed once from the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where people and programs reach this instance: the wallet's origin and the `iss` of its tokens. No slash at the end. */
  readonly publicUrl: string;
  /** undefined: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** 32 bytes or more, hex or text. Keys for sessions, pseudonyms, grant tokens and stored signing keys derive from it. */
  readonly secret: string;
  /** `op_…` */
  readonly operatorKey: string;
  readonly books: number;
  readonly feeBasisPoints: number;
  /** Requests a second for each key, grant or session, and for each address without one. */
  readonly rateLimitPerSecond: number;
  /** Whether the sandbox rail (money of no worth) takes top-ups. */
  readonly sandboxRail: boolean;
  readonly logLevel: string;
}
