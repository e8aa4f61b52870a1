/** The wire texts of a refusal. */
export interface Words {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly hint?: string;
  /** The problem's name where it differs from the reason: hidden objects must look as if they did not exist. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
