import { isKept } from "../../goods/good.ts";
import type { GoodOnSale, HarbourState } from "../../harbour/state.ts";
import { make } from "../dom.ts";
import { choose, text, times } from "../money.ts";
import { picture } from "./pictures.ts";

export interface ShopActions {
  buy(good: GoodOnSale, quantity: number): void;
  wear(slot: string, sku: string | null): void;
  payInPearls(good: GoodOnSale): void;
  /** Remembers how many pearls somebody was about to buy. */
  pearls(count: number): void;
}

export interface ShopView {
  /** Whether the till is there. */
  readonly isOpen: boolean;
  readonly state: HarbourState;
  readonly currency: string | undefined;
  /** Whether the skipper's wheel is theirs: its token says so. */
  readonly hasWheel: boolean;
  readonly pearls: number;
  readonly nowMs: number;
}

const SHELVES: readonly (readonly [string, readonly GoodOnSale["type"][]])[] = [
  ["Paper and flags", ["customization"]],
  ["Aboard", ["durable", "consumable", "feature"]],
  ["For ten minutes", ["booster"]],
];

/** The shelves of the shop, and the pearls. */
export function shelves(view: ShopView, actions: ShopActions): HTMLElement[] {
  const { goods } = view.state;
  const pearl = goods.find(({ type }) => type === "currency");
  return [
    ...SHELVES.map(([title, types]) =>
      make(
        "section",
        { class: "shelf" },
        make("h3", {}, title),
        make(
          "ul",
          { class: "cards" },
          ...goods
            .filter(({ type }) => types.includes(type))
            .map((good) => card(good, view, actions)),
        ),
      ),
    ),
    ...(pearl === undefined ? [] : [pearlCounter(pearl, view, actions)]),
  ];
}

function card(good: GoodOnSale, view: ShopView, actions: ShopActions): HTMLElement {
  const isWorn = good.slot !== null && view.state.worn[good.slot] === good.sku;
  return make(
    "li",
    { class: `card${isWorn ? " worn" : ""}`, "data-sku": good.sku },
    picture(good.sku),
    make(
      "div",
      { class: "what" },
      make("h4", {}, good.title),
      make("p", {}, good.text),
      make("p", { class: "has" }, standing(good, view)),
    ),
    make("div", { class: "buttons" }, ...buttons(good, view, actions)),
  );
}

/** What the player has of it. */
function standing(good: GoodOnSale, { state, nowMs, hasWheel }: ShopView): string {
  const count = state.things[good.sku] ?? 0;
  if (good.type === "consumable") return count === 0 ? "" : `You have ${count}.`;
  if (good.type === "booster") {
    const until = state.boosters[good.sku];
    if (until === undefined) return "";
    return `At work for ${Math.max(1, Math.ceil((Date.parse(until) - nowMs) / 60_000))} min.`;
  }
  if (good.type === "feature") return hasWheel ? "Yours. Space holds the boat back." : "";
  if (good.slot !== null && state.worn[good.slot] === good.sku) return "On your boat.";
  return count > 0 ? "Yours." : "";
}

function buttons(good: GoodOnSale, view: ShopView, actions: ShopActions): (HTMLElement | null)[] {
  const { state, hasWheel } = view;
  const has = good.type === "feature" ? hasWheel : (state.things[good.sku] ?? 0) > 0;
  if (has && good.slot !== null) return [wearButton(good, state, actions)];
  if (has && isKept(good)) return [];
  const isRunning = good.stacking === "refuse" && state.boosters[good.sku] !== undefined;
  const price = choose(good.prices, view.currency);
  const buy = make(
    "button",
    {
      class: "main",
      "data-name": `buy-${good.sku}`,
      disabled: isRunning || !view.isOpen,
      "aria-label": `Buy ${good.title} for ${text(price)}`,
      onclick: () => actions.buy(good, 1),
    },
    text(price),
  );
  return [buy, pearlButton(good, view, actions)];
}

function wearButton(good: GoodOnSale, state: HarbourState, actions: ShopActions): HTMLElement {
  const slot = good.slot ?? "";
  const isWorn = state.worn[slot] === good.sku;
  return make(
    "button",
    {
      "data-name": `wear-${good.sku}`,
      "aria-pressed": String(isWorn),
      "aria-label": `${isWorn ? "Take off" : "Put on"} ${good.title}`,
      onclick: () => actions.wear(slot, isWorn ? null : good.sku),
    },
    isWorn ? "Take off" : "Put on",
  );
}

/** Pearls never stand alone: what they cost in money stands beside them. */
function pearlButton(good: GoodOnSale, view: ShopView, actions: ShopActions): HTMLElement | null {
  const { goods, things } = view.state;
  const pearl = goods.find(({ type }) => type === "currency");
  if (good.pearls === null || pearl === undefined) return null;
  const worth = text(times(choose(pearl.prices, view.currency), good.pearls));
  const one = good.units > 1 ? "1 for " : "";
  return make(
    "button",
    {
      "data-name": `pearls-${good.sku}`,
      disabled: (things["pearl"] ?? 0) < good.pearls,
      "aria-label": `${good.title}: ${one}${good.pearls} pearls, ${worth}`,
      onclick: () => actions.payInPearls(good),
    },
    `${one}${good.pearls} pearls (${worth})`,
  );
}

const MOST_PEARLS = 1_000_000;

function pearlCounter(pearl: GoodOnSale, view: ShopView, actions: ShopActions): HTMLElement {
  const unit = choose(pearl.prices, view.currency);
  const has = view.state.things["pearl"] ?? 0;
  const label = (count: number) => `${count} for ${text(times(unit, count))}`;
  const buy = make(
    "button",
    {
      class: "main",
      "data-name": "buy-pearl",
      disabled: !view.isOpen,
      onclick: () => actions.buy(pearl, count()),
    },
    label(view.pearls),
  );
  const input = make("input", {
    id: "pearls",
    type: "number",
    min: "1",
    max: String(MOST_PEARLS),
    step: "1",
    inputmode: "numeric",
    value: String(view.pearls),
    "data-name": "pearls",
    oninput: () => {
      buy.textContent = label(count());
      actions.pearls(count());
    },
  });
  const count = () => Math.min(MOST_PEARLS, Math.max(1, Math.floor(input.valueAsNumber || 1)));
  return make(
    "section",
    { class: "shelf" },
    make("h3", {}, "Pearls"),
    make(
      "div",
      { class: "card pearls", "data-sku": "pearl" },
      picture("pearl"),
      make(
        "div",
        { class: "what" },
        make("h4", {}, `${has} ${has === 1 ? "pearl" : "pearls"} (${text(times(unit, has))})`),
        make("p", {}, `${text(unit)} each, any number. What you have not used can go back.`),
      ),
      make("div", { class: "buttons" }, make("label", { for: "pearls" }, "How many"), input, buy),
    ),
  );
}
