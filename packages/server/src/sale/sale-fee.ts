/** What is taken off sales: the platform's fee and, where sellers bear it, the rails'. */
export interface SaleFee {
  /**
   * For an offer with prices in these currencies, in basis points of the price. In which of them it will be paid is not
   * known before the ledger decides, so the dearest counts.
   */
  basisPointsOf(currencies: Iterable<string>): number;
}
