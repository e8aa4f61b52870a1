import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The metal of a two-pence piece. Shades 7 and 8 carry white text above 4.5:1. */
const copper: MantineColorsTuple = [
  "#fdf1e7",
  "#f8dfcb",
  "#f0c39f",
  "#e8a878",
  "#e29660",
  "#cf7743",
  "#b85f2f",
  "#a54e23",
  "#94421b",
  "#743213",
];
const moss: MantineColorsTuple = [
  "#eff5ea",
  "#dfead6",
  "#c3d8b3",
  "#a5c58e",
  "#8cb571",
  "#6d9a52",
  "#527d3a",
  "#44692f",
  "#385726",
  "#2a421c",
];
const brick: MantineColorsTuple = [
  "#fdeeeb",
  "#f8d9d3",
  "#f0b5aa",
  "#ea9385",
  "#e67c6b",
  "#d15a48",
  "#ba4232",
  "#a33527",
  "#8a2b1f",
  "#6b2017",
];
/** Warm greys, to match the paper. 6 is the secondary text of the light scheme. */
const gray: MantineColorsTuple = [
  "#faf7f2",
  "#f3ede4",
  "#e9e0d3",
  "#dbcfbf",
  "#c4b6a4",
  "#8f8171",
  "#6a5e51",
  "#564b40",
  "#40372f",
  "#2b241f",
];
/** In the dark scheme, 0 is the text, 2 the secondary text, and 7 the background. */
const dark: MantineColorsTuple = [
  "#f1e8dc",
  "#ded2c3",
  "#bcae9d",
  "#8d7f70",
  "#52473d",
  "#3d342d",
  "#2a231e",
  "#1c1714",
  "#15110f",
  "#0e0b0a",
];

export const theme = createTheme({
  colors: { copper, moss, brick, gray, dark },
  primaryColor: "copper",
  primaryShade: { light: 8, dark: 7 },
  black: "#2b211b",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Noto Sans KR", "Malgun Gothic", sans-serif',
  headings: {
    fontFamily:
      '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Charter, "TeX Gyre Pagella", "Noto Serif KR", AppleMyungjo, Batang, Georgia, serif',
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.05rem", lineHeight: "1.35" },
    },
  },
  defaultRadius: "md",
  radius: { md: "0.625rem", lg: "1rem" },
  respectReducedMotion: true,
  cursorType: "pointer",
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#faf5ec",
    "--mantine-color-error": "#a33527",
    "--tup-surface": "#fffdf9",
    "--tup-line": "#e4d9c9",
    "--tup-edge": "#8f8171",
    "--tup-shadow": "0 1px 2px rgb(80 50 20 / 6%), 0 6px 20px rgb(80 50 20 / 5%)",
    "--tup-tint": "#fbeadb",
  },
  dark: {
    "--mantine-color-body": "#1c1714",
    "--mantine-color-error": "#ea9385",
    "--tup-surface": "#27201b",
    "--tup-line": "#43392f",
    "--tup-edge": "#8d7f70",
    "--tup-shadow": "0 1px 2px rgb(0 0 0 / 30%)",
    "--tup-tint": "#3a2b20",
  },
});
