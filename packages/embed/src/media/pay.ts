/** A way to pay for what plays. */
export interface Pay {
  /** Pays and opens, after a click. @throws Failure */
  start(): Promise<void>;
  /** Checks whether it is paid already. */
  look(): Promise<void>;
  /** It was played to its end. */
  ended(): Promise<void>;
  /** The payment was refunded. */
  forget(): void;
  /** The player moves on to something else. */
  leave(): void;
  /** Whether the next play costs nothing. */
  isFreeNow(): boolean;
}
