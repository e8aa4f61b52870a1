/** A way to pay for what plays. */
export interface Pay {
  /** Pays and opens, after a click. @throws Failure */
  start(): Promise<void>;
  /** Checks whether it is paid already. @param isOutdated whether a click came meanwhile, which it must not overrule */
  look(isOutdated: () => boolean): Promise<void>;
  /** It was played to its end. */
  ended(): Promise<void>;
  /** The payment was refunded. */
  forget(): void;
  /** The player moves on to something else. */
  leave(): void;
  /** Whether the next play costs nothing. */
  isFreeNow(): boolean;
}
