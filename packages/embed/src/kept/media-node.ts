/** A sound or film to play, with the browser's own controls: they work everywhere, for everybody. */
export function mediaNode(kind: "audio" | "video", src: string, label: string): HTMLMediaElement {
  const media = document.createElement(kind);
  media.controls = true;
  media.preload = "metadata";
  media.src = src;
  media.setAttribute("aria-label", label);
  media.style.display = "block";
  media.style.width = "100%";
  if (media instanceof HTMLVideoElement) media.playsInline = true;
  return media;
}
