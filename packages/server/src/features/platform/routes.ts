import { currencyCodes, findCurrency } from "@tuppence/protocol";
import { PlatformInfo } from "@tuppence/protocol/wire";
import type { RunningConfig } from "../../config.ts";
import { mailWay } from "../../mail/create-mail-sender.ts";
import type { Rails } from "../../rails/create-rails.ts";
import type { Rail } from "../../rails/rail.ts";
import { VERSION } from "../../version.ts";
import type { App } from "../../api/route.ts";

const ONE_MINUTE = "public, max-age=60";

export function platformRoutes(
  app: App,
  {
    config,
    rails,
  }: {
    readonly config: Pick<RunningConfig, "feeBasisPoints" | "mail" | "publicUrl" | "railFee">;
    readonly rails: Rails;
  },
): void {
  // Settings do not change while the program runs.
  const info: PlatformInfo = {
    publicUrl: config.publicUrl,
    version: VERSION,
    feeBasisPoints: config.feeBasisPoints,
    railFee: config.railFee,
    mail: mailWay(config),
    rails: [...rails.values()].map(railToWire),
  };

  app.get(
    "/v1/platform",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "getPlatform",
        tags: ["platform"],
        summary: "About this instance: its rails, fee and version",
        response: { 200: PlatformInfo },
      },
    },
    (_request, reply) => {
      reply.header("cache-control", ONE_MINUTE);
      return info;
    },
  );
}

function railToWire(rail: Rail): PlatformInfo["rails"][number] {
  return { name: rail.name, testMoney: rail.testMoney, currencies: currenciesOf(rail) };
}

function currenciesOf(rail: Rail): string[] {
  return currencyCodes().filter((code) => {
    const currency = findCurrency(code);
    return currency !== undefined && rail.topUpLimits(currency) !== undefined;
  });
}
