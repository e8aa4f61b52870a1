import { sellerMovements } from "../reads/seller-movements.ts";

const ALL = () => "true";

/** Checks that the earnings of a seller add up to the account's balance; part of verify-books.ts. */
export const EARNINGS_CHECK: readonly [problem: string, sql: string] = [
  "a seller's earnings differ from the account with its accruals",
  `SELECT coalesce(k.account, e.account) AS id, coalesce(e.net, 0) - coalesce(k.amount, 0) AS detail
   FROM (SELECT account, sum(amount) AS amount FROM (
       SELECT id AS account, balance_micros AS amount FROM accounts WHERE kind = 'seller'
       UNION ALL SELECT account_id, amount_micros FROM accruals WHERE kind = 'seller') x GROUP BY account) k
   FULL JOIN (SELECT account, sum(net) AS net FROM (
       -- Sums first, so that an account id is hashed for each seller and currency, not for each sale.
       SELECT coalesce(account, account_id('seller', seller_id::text, currency)) AS account, net FROM (
         SELECT seller_id, account, currency, sum(gross - refunded - fees + shares) AS net
         FROM (${sellerMovements({ seller: ALL, id: ALL, time: ALL, account: ALL })}) moved_by
         GROUP BY 1, 2, 3) summed) y GROUP BY account) e ON e.account = k.account
   WHERE coalesce(k.amount, 0) <> coalesce(e.net, 0)`,
];
