type Names = Readonly<Record<string, string>>;

/** Names of currencies that are newer than many browsers, by code and language. */
export const NEW_CURRENCY_NAMES: Readonly<Record<string, Names>> = {
  SLE: { en: "Sierra Leonean Leone", de: "Sierra-leonischer Leone", ko: "시에라리온 레온" },
  VED: { en: "Digital Bolívar", de: "Digitaler Bolívar", ko: "디지털 볼리바르" },
  XCG: { en: "Caribbean Guilder", de: "Karibischer Gulden", ko: "카리브 길더" },
  ZWG: { en: "Zimbabwe Gold", de: "Simbabwe-Gold", ko: "짐바브웨 골드" },
};
