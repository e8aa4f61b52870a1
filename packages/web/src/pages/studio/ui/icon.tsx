/** Line drawings on a 20 by 20 grid. They are decorative: the words are beside them. */
const PATHS = {
  overview: "M3 10.5 10 4l7 6.5M5 9v7.5h10V9M8.5 16.5v-4h3v4",
  offers: "M3.5 3.5h6l7 7-6 6-7-7zM7 7h.01",
  earnings: "M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6",
  buyers:
    "M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5M2.5 16.5c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4.3a2.75 2.75 0 0 1 0 5M14.5 12.3c1.9.5 3 2 3 4.2",
  requests: "M4.5 7.5h9a3.5 3.5 0 0 1 0 7H9M7.5 4.5l-3 3 3 3",
  files: "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15",
  team: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 16.5c0-3 2.7-4.5 6-4.5s6 1.5 6 4.5",
  profile: "M4 3.5h12v13H4zM4 7.5h12M7 11h6M7 13.5h4",
  keys: "M7 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M9.8 9.3 16.5 4M14 6l1.7 2M12 7.6l1.3 1.6",
  log: "M4 5h12M4 10h12M4 15h7",
  settings:
    "M3.5 6h8M15 6h1.5M3.5 14H6M9.5 14h7M13.2 7.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4M7.7 15.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  plus: "M10 4v12M4 10h12",
  close: "m5.5 5.5 9 9M14.5 5.5l-9 9",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  copy: "M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z",
  music: "M7 15.5V5l9-1.5V14M7 15.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0M16 14a2 2 0 1 1-4 0 2 2 0 0 1 4 0",
  article: "M4 3.5h12v13H4zM7 7h6M7 10h6M7 13h3.5",
  video: "M3 5h14v10H3zM8.5 8v4l3.5-2z",
  download: "M10 3.5v9M6 9l4 4 4-4M4 16.5h12",
  pass: "M3 6h14v3a1.5 1.5 0 0 0 0 3v3H3v-3a1.5 1.5 0 0 0 0-3zM12 6.5v8",
  bundle: "M10 3 3.5 6.5v7L10 17l6.5-3.5v-7zM3.5 6.5 10 10l6.5-3.5M10 10v7",
  feature: "m10 3 2.1 4.6 5 .5-3.7 3.4 1 5L10 14l-4.4 2.5 1-5L3 8.1l4.9-.5z",
  item: "M10 3.5 16 10l-6 6.5L4 10z",
  metered: "M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M10 6.5V10l2.5 2",
  play: "M6.5 4.5v11l9-5.5z",
  unlock: "M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 5.8-1",
  upload: "M10 13V4M6 7.5 10 3.5l4 4M4 16.5h12",
  outside: "M8 4.5H4v11.5h11.5v-4M11 3.5h5.5V9M16 4l-7 7",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
