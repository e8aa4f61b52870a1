import { COMMANDS } from "./index.ts";
import type { Definitions } from "./types.ts";

/** The list of commands, typed so that a definition can be looked up with a generic kind. */
export const DEFINITIONS: Definitions = COMMANDS;
