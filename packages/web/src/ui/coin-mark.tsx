/** The platform's mark: two coins, one behind the other. It is decorative, because the name is beside it. */
export function CoinMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="20.5" cy="11.5" r="9.5" fill="#d98a57" />
      <circle
        cx="12.5"
        cy="19.5"
        r="11.5"
        fill="#9c4320"
        stroke="var(--tup-ground)"
        strokeWidth="2"
      />
      <circle cx="12.5" cy="19.5" r="8" fill="none" stroke="#f3c8a4" />
      <path
        d="M9.6 17.4c.2-1.8 1.4-2.8 3-2.8 1.8 0 3 1.1 3 2.7 0 1.5-.9 2.3-2.3 3.5l-3.6 3.2h6.2"
        fill="none"
        stroke="#fff4e6"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
