import { COMMANDS } from "./index.ts";
import type { Definitions } from "./types.ts";

/** The list of commands, typed so that what is said of any kind can be asked of the kind at hand. */
export const DEFINITIONS: Definitions = COMMANDS;
