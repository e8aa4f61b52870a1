import type { PlatformInfo } from "@tuppence/protocol/wire";
import { get } from "../api/request.ts";

const TRIED = "tuppence.own-address";

/**
 * The wallet works only at the platform's own address, because sessions are tied to it. Anyone who uses another name
 * (localhost for 127.0.0.1, with www., another port) is sent to the same page there. This happens once: if that leads
 * back here, the page says what is wrong instead of redirecting in circles.
 */
export async function goToOwnAddress(): Promise<void> {
  const { publicUrl } = await get<PlatformInfo>("/v1/platform");
  const here = location.origin;
  if (publicUrl === here || !/^https?:/.test(publicUrl) || sessionStorage.getItem(TRIED) === here)
    return;
  sessionStorage.setItem(TRIED, here);
  location.replace(publicUrl + location.pathname + location.search + location.hash);
}
