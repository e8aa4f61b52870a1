export interface NewspaperOptions {
  readonly platformUrl: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly sellerId?: string;
  readonly port: number;
  readonly host?: string;
}

export interface RunningNewspaper {
  /** `http://localhost:8403`. */
  readonly url: string;
  /** The publisher's own page, with its token. */
  readonly earningsUrl: string;
  close(): Promise<void>;
}

/** Starts the newspaper's server. */
export async function startNewspaper(_options: NewspaperOptions): Promise<RunningNewspaper> {
  throw new Error("Not written yet.");
}
