/**
 * The platform's refusals, in English, Korean and German. Whoever is refused has just reached the platform, which this
 * script comes from, so these texts need not be in the first script.
 */
export const REFUSAL_TEXTS = {
  "insufficient-funds": [
    "Your wallet cannot pay {price} now.",
    "지금 지갑에서 {price}을(를) 낼 수 없습니다.",
    "Deine Geldbörse kann {price} gerade nicht zahlen.",
  ],
  "tab-overdue": [
    "Your tab is overdue.",
    "외상 기한이 지났습니다.",
    "Dein Anschreiben ist überfällig.",
  ],
  "over-budget": [
    "This would go over your budget for this site.",
    "이 사이트에 정한 예산을 넘습니다.",
    "Das ginge über dein Budget für diese Seite.",
  ],
  "over-own-limit": [
    "This would go over the spending limit of your wallet. Nothing was charged.",
    "지갑에 정한 지출 한도를 넘습니다. 결제되지 않았습니다.",
    "Das ginge über die Ausgabengrenze deiner Geldbörse. Nichts wurde abgebucht.",
  ],
  "above-ask-line": [
    "You asked to confirm prices like this one.",
    "이 정도 가격은 먼저 물어보도록 정하셨습니다.",
    "Bei solchen Preisen wolltest du gefragt werden.",
  ],
  "currency-mismatch": [
    "This is not sold in your wallet’s currency.",
    "지갑의 통화로는 판매하지 않습니다.",
    "Das gibt es nicht in der Währung deiner Geldbörse.",
  ],
  connectAgain: [
    "This site’s permission to spend has ended. Unlock to allow it again.",
    "이 사이트의 지출 허용이 끝났습니다. 다시 열면 새로 허용할 수 있습니다.",
    "Diese Seite darf nichts mehr ausgeben. Mit Freischalten erlaubst du es wieder.",
  ],
  "price-changed": [
    "The price is {price} now.",
    "지금 가격은 {price}입니다.",
    "Der Preis ist jetzt {price}.",
  ],
  "everything-owned": [
    "You already have all of this. Nothing was charged.",
    "모두 이미 가지고 있어 결제되지 않았습니다.",
    "Das alles hast du schon. Nichts wurde abgebucht.",
  ],
  "downloads-used-up": [
    "No downloads are left.",
    "남은 다운로드가 없습니다.",
    "Es sind keine Downloads übrig.",
  ],
  "offer-not-found": [
    "This is not on sale any more.",
    "더 이상 판매하지 않습니다.",
    "Das wird nicht mehr verkauft.",
  ],
  "not-yet-available": [
    "This is not on sale yet.",
    "아직 판매하지 않습니다.",
    "Das wird noch nicht verkauft.",
  ],
  "no-longer-available": [
    "This is not on sale any more.",
    "더 이상 판매하지 않습니다.",
    "Das wird nicht mehr verkauft.",
  ],
  "own-tab": [
    "The wallet cannot open inside this frame. Open this page in a tab of its own.",
    "이 프레임 안에서는 지갑을 열 수 없습니다. 이 페이지를 새 탭에서 여세요.",
    "In diesem Rahmen kann sich die Geldbörse nicht öffnen. Öffne die Seite in einem eigenen Tab.",
  ],
  "popup-needed": [
    "Allow pop-ups for this page. Your browser does not let it store anything, so your wallet needs a separate window.",
    "이 페이지의 팝업을 허용해 주세요. 브라우저가 저장을 막아 지갑에 별도의 창이 필요합니다.",
    "Erlaube dieser Seite Pop-ups: Dein Browser merkt sich nichts für sie, darum braucht die Geldbörse ein eigenes Fenster.",
  ],
  undelivered: [
    "You have paid, but this site did not deliver it:",
    "결제되었지만 이 사이트가 내용을 전달하지 못했습니다:",
    "Du hast bezahlt, und diese Seite hat es nicht ausgehändigt:",
  ],
  undeliverable: [
    "This site could not deliver what you are about to buy:",
    "결제하셔도 이 사이트가 내용을 전달할 수 없는 상태입니다:",
    "Diese Seite könnte nicht aushändigen, wofür du zahlen würdest:",
  ],
  ":broken": [
    "its server has an error.",
    "서버에 문제가 있습니다.",
    "Der Server hat einen Fehler.",
  ],
  ":missing": [
    "it is not set up to take payments here.",
    "여기에서 결제를 받도록 설정되어 있지 않습니다.",
    "Die Seite ist hier nicht für Zahlungen eingerichtet.",
  ],
  ":refused": [
    "it did not accept your proof of payment.",
    "결제 증명을 받아들이지 않았습니다.",
    "Die Seite hat deinen Zahlungsbeleg nicht angenommen.",
  ],
  ":silent": ["it does not answer.", "응답이 없습니다.", "Es kommt keine Antwort."],
  ":unreachable": [
    "it could not be reached from this page.",
    "이 페이지에서 연결할 수 없습니다.",
    "Der Server war von dieser Seite aus nicht zu erreichen.",
  ],
  ":locked": [
    "the page stayed locked. Cookies may be blocked here.",
    "페이지가 계속 잠겨 있습니다. 쿠키가 차단되었을 수 있습니다.",
    "Die Seite blieb verschlossen. Vielleicht werden hier Cookies abgelehnt.",
  ],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;
