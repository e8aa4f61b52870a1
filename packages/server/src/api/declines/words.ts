/** What a refusal says on the wire. */
export interface Words {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly hint?: string;
  /** The problem's name where it differs from the reason: what is hidden must look as if it did not exist. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
