import {
  disc,
  glow,
  HEIGHT,
  polygon,
  reflection,
  ripples,
  type Scene,
  sky,
  stars,
} from "./shapes.ts";

const SEA = 330;
const LAMP = { x: 268, y: 132 };

/** Night: the lamp turns, and its beam comes round to us. */
export const lighthouse: Scene = (canvas, t) => {
  sky(canvas, ["#0b1330", "#17285a", "#2f4c86"], SEA);
  stars(canvas, t, SEA - 30);
  glow(canvas, 650, 96, 130, "220, 230, 255", 0.4);
  disc(canvas, 650, 96, 34, "#f0ead2");
  disc(canvas, 662, 88, 30, "#17265a");
  sky(canvas, ["#22407a", "#0d1838"], HEIGHT, SEA);
  reflection(canvas, 650, SEA, t, "226, 232, 250");
  ripples(canvas, SEA, t, "170, 200, 250");
  for (const turn of [0, Math.PI]) {
    const angle = t * 0.75 + turn;
    const across = Math.cos(angle);
    const towards = Math.sin(angle);
    const reach = across * 900;
    const gradient = canvas.createLinearGradient(LAMP.x, 0, LAMP.x + reach, 0);
    const strength = 0.2 + 0.5 * Math.max(0, towards);
    gradient.addColorStop(0, `rgba(255, 232, 170, ${strength})`);
    gradient.addColorStop(1, "rgba(255, 232, 170, 0)");
    canvas.fillStyle = gradient;
    canvas.beginPath();
    canvas.moveTo(LAMP.x, LAMP.y - 7);
    canvas.lineTo(LAMP.x + reach, LAMP.y - 90 + towards * 40);
    canvas.lineTo(LAMP.x + reach, LAMP.y + 90 + towards * 40);
    canvas.lineTo(LAMP.x, LAMP.y + 7);
    canvas.fill();
    glow(
      canvas,
      LAMP.x,
      LAMP.y,
      40 + Math.max(0, towards) * 210,
      "255, 236, 180",
      0.3 + Math.max(0, towards) * 0.5,
    );
  }
  polygon(canvas, "#0a1029", [
    [40, HEIGHT],
    [110, 388],
    [178, 352],
    [250, 330],
    [330, 344],
    [410, 396],
    [470, HEIGHT],
  ]);
  polygon(canvas, "#ece3cf", [
    [236, 344],
    [246, 160],
    [290, 160],
    [300, 344],
  ]);
  for (const [y, w] of [
    [196, 24],
    [252, 27],
    [308, 30],
  ] as const) {
    polygon(canvas, "#c8452f", [
      [268 - w, y + 26],
      [268 - w + 1.6, y],
      [268 + w - 1.6, y],
      [268 + w, y + 26],
    ]);
  }
  canvas.fillStyle = "#131a38";
  canvas.fillRect(240, 154, 56, 8);
  canvas.fillRect(248, 112, 4, 44);
  canvas.fillRect(284, 112, 4, 44);
  polygon(canvas, "#c8452f", [
    [240, 114],
    [268, 90],
    [296, 114],
  ]);
  disc(canvas, LAMP.x, LAMP.y, 12, "#fff3c9");
};
