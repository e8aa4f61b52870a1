import { join } from "node:path";
import { startGame } from "../examples/game/src/game.ts";
import { seedGame } from "../examples/game/src/seed.ts";
import { startMusic } from "../examples/music/src/music.ts";
import { seedMusic } from "../examples/music/src/seed.ts";
import { startNewspaper } from "../examples/newspaper/src/newspaper.ts";
import { seedNewspaper } from "../examples/newspaper/src/seed.ts";
import { seedStatic } from "../examples/static/src/seed.ts";
import { startStatic } from "../examples/static/src/static.ts";
import { seedVideo } from "../examples/video/src/seed.ts";
import { startVideo } from "../examples/video/src/video.ts";

/** The seller's place on a platform, and how the example is reached. */
export interface ExamplePlace {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** A folder for data kept between starts. */
  readonly dataDir: string;
}

export interface RunningExample {
  /** The lines to print: a label and an address. */
  readonly addresses: readonly (readonly [string, string])[];
  close(): Promise<void>;
}

export interface Example {
  readonly name: string;
  /** The environment variable for its port. */
  readonly portVariable: string;
  readonly usualPort: number;
  /** Puts it on sale where it is not yet, and starts its server. */
  start(place: ExamplePlace): Promise<RunningExample>;
}

/** The examples that `npm start` runs next to the platform, each on its own port and therefore its own origin. */
export const examples: readonly Example[] = [
  {
    name: "Newspaper",
    portVariable: "NEWSPAPER_PORT",
    usualPort: 8403,
    async start({ platformUrl, operatorKey, origin, port, dataDir }) {
      const keysFile = join(dataDir, "newspaper-keys.json");
      const keys = await seedNewspaper({ platformUrl, operatorKey, origin, keysFile });
      const paper = await startNewspaper({ platformUrl, ...keys, port });
      const addresses = [
        ["Newspaper", paper.url],
        ["Earnings", paper.earningsUrl],
      ] as const;
      return { addresses, close: () => paper.close() };
    },
  },
  {
    name: "Music",
    portVariable: "MUSIC_PORT",
    usualPort: 8404,
    async start({ platformUrl, operatorKey, origin, port, dataDir }) {
      const keysFile = join(dataDir, "music-keys.json");
      const keys = await seedMusic({ platformUrl, operatorKey, origin, keysFile });
      const music = await startMusic({ platformUrl, ...keys, port });
      return { addresses: [["Music", music.url]], close: () => music.close() };
    },
  },
  {
    name: "Video",
    portVariable: "VIDEO_PORT",
    usualPort: 8405,
    async start({ platformUrl, operatorKey, origin, port, dataDir }) {
      const keysFile = join(dataDir, "video-keys.json");
      const keys = await seedVideo({ platformUrl, operatorKey, origin, keysFile });
      const video = await startVideo({ platformUrl, ...keys, port });
      return { addresses: [["Video", video.url]], close: () => video.close() };
    },
  },
  {
    name: "Game",
    portVariable: "GAME_PORT",
    usualPort: 8406,
    async start({ platformUrl, operatorKey, origin, port, dataDir }) {
      const keysFile = join(dataDir, "game-keys.json");
      const keys = await seedGame({ platformUrl, operatorKey, origin, keysFile });
      const game = await startGame({ platformUrl, ...keys, port });
      return { addresses: [["Game", game.url]], close: () => game.close() };
    },
  },
  {
    name: "Plain pages",
    portVariable: "STATIC_PORT",
    usualPort: 8407,
    async start({ platformUrl, operatorKey, origin, port, dataDir }) {
      const keysFile = join(dataDir, "static-keys.json");
      const { offers } = await seedStatic({ platformUrl, operatorKey, origin, keysFile });
      const pages = await startStatic({ platformUrl, offers, port });
      return { addresses: [["Plain pages", pages.url]], close: () => pages.close() };
    },
  },
];
