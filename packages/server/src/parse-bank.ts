import { resolve } from "node:path";
import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import { ConfigError } from "./config-error.ts";

/** A bank account in EUR, and how statements of it arrive. */
export interface BankAccount {
  /** Without spaces. */
  readonly iban: string;
  readonly bic: string | undefined;
  /** Whose account it is, as payers must write it. */
  readonly name: string;
  /** A folder into which statements are put; undefined: they are only uploaded. */
  readonly folder: string | undefined;
}

/** The name has at most 70 characters of those that every bank in SEPA takes, as an EPC QR code has to have. */
const bankNameRegExp = /^[A-Za-z0-9/?:().,'+ -]{1,70}$/;

/** @throws ConfigError */
export function parseBank(given: {
  readonly iban: string | undefined;
  readonly name: string | undefined;
  readonly bic: string | undefined;
  readonly folder: string | undefined;
}): BankAccount | undefined {
  const { iban, name, bic, folder } = given;
  if (iban === undefined) {
    for (const [word, value] of Object.entries({ name, bic, folder }))
      if (value !== undefined)
        throw new ConfigError(
          `TUPPENCE_BANK_${word.toUpperCase()}`,
          "it says nothing without TUPPENCE_BANK_IBAN: set both or neither",
        );
    return undefined;
  }
  const electronic = electronicFormatIBAN(iban) ?? "";
  if (!isValidIBAN(electronic))
    throw new ConfigError(
      "TUPPENCE_BANK_IBAN",
      "expected an IBAN; its length or check digits are wrong",
    );
  if (name === undefined || !bankNameRegExp.test(name))
    throw new ConfigError(
      "TUPPENCE_BANK_NAME",
      "expected the account's owner: up to 70 letters without accents, digits, spaces and / - ? : ( ) . , ' +",
    );
  if (bic !== undefined && !isValidBIC(bic.toUpperCase()))
    throw new ConfigError(
      "TUPPENCE_BANK_BIC",
      "expected a BIC of 8 or 11 characters, such as COBADEFFXXX",
    );
  return {
    iban: electronic,
    bic: bic?.toUpperCase(),
    name,
    folder: folder === undefined ? undefined : resolve(folder),
  };
}
