import { copyLinks } from "./copy-links.ts";
import { keepPlaying } from "./keep-playing.ts";

copyLinks();
keepPlaying();
