/**
 * Roughly how many units of a currency are worth one US dollar, as a round number. Only presets and the
 * amounts of top-ups use it: they should look natural in each currency. They are not exchange rates.
 */
const SCALES: Readonly<Record<string, number>> = {
  ARS: 1000,
  CLP: 1000,
  COP: 5000,
  CZK: 20,
  DKK: 10,
  HKD: 10,
  HUF: 500,
  IDR: 20_000,
  INR: 100,
  ISK: 100,
  JPY: 100,
  KRW: 1000,
  KZT: 500,
  MXN: 20,
  NGN: 1000,
  NOK: 10,
  PHP: 50,
  PKR: 200,
  PYG: 5000,
  RUB: 100,
  SEK: 10,
  THB: 50,
  TRY: 50,
  TWD: 50,
  UAH: 50,
  UGX: 5000,
  VND: 20_000,
  XOF: 500,
  ZAR: 20,
  CNY: 10,
};

export function currencyScale(currency: string): number {
  return SCALES[currency] ?? 1;
}
