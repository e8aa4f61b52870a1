import type { Locale } from "../../../i18n/locale.ts";
import type { Messages } from "../../../i18n/messages.ts";
import type { useFormat } from "../../../i18n/use-format.ts";

/** In which words and numbers a receipt is written. */
export interface ReceiptSpeech {
  readonly words: Messages["payments"];
  readonly format: ReturnType<typeof useFormat>;
  readonly locale: Locale;
  /** What sales cost here on average. */
  readonly costPercent?: number | undefined;
}
