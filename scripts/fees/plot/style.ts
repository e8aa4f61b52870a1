/**
 * The picture has its own ground, so it is readable on any page; a dark one where the reader's system is dark. The lines'
 * colours have a contrast of at least 3:1 to it, the texts' 4.5:1.
 */
export const STYLE = `
    text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--text) }
    .title { font-size: 20px; font-weight: 600 }
    .muted { fill: var(--muted) }
    .axis { font-weight: 600 }
    .label, .value { fill: var(--line) }
    .ours.label, .value { font-weight: 600 }
    .value { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round }
    .ground { fill: var(--ground); stroke: var(--grid) }
    .grid { stroke: var(--grid) }
    .whole { stroke: var(--muted); stroke-dasharray: 5 4 }
    .line { fill: none; stroke: var(--line); stroke-width: 2; stroke-linejoin: round }
    .ours.line { stroke-width: 4 }
    .leader { fill: none; stroke: var(--line); opacity: .6 }
    .dot { fill: var(--line); stroke: var(--ground); stroke-width: 2 }
    svg {
      --ground: #ffffff; --text: #1f2328; --muted: #59636e; --grid: #dfe3e8;
      --card-us: #a40e26; --card-eea: #cf222e; --paypal: #9a6700; --store-30: #6639ba; --store-15: #8250df;
      --ours-card: #0550ae; --ours-bank: #116329; --base: #57606a;
    }
    @media (prefers-color-scheme: dark) {
      svg {
        --ground: #0d1117; --text: #f0f6fc; --muted: #9198a1; --grid: #2a313c;
        --card-us: #ff7b72; --card-eea: #ffa198; --paypal: #d29922; --store-30: #a371f7; --store-15: #d2a8ff;
        --ours-card: #58a6ff; --ours-bank: #3fb950; --base: #9198a1;
      }
    }`;
