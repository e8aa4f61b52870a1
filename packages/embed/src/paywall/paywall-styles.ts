import { css } from "../elements/css.ts";

export const paywallStyles = css`
  :host {
    display: block;
    margin-block: 1.5rem;
  }
  section {
    position: relative;
    display: grid;
    gap: 0.35rem;
    justify-items: center;
    align-content: center;
    text-align: center;
    min-block-size: 15.5rem;
    padding: 1.5rem clamp(1rem, 5%, 2.5rem);
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: 0 1px 2px #0001, 0 8px 28px #0001;
  }
  p {
    margin: 0;
    color: var(--_muted);
    font-size: 0.875rem;
    text-wrap: balance;
  }
  [part="heading"] {
    color: var(--_text);
    font-size: 1.2rem;
    font-weight: 650;
    line-height: 1.3;
  }
  div {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    justify-content: center;
    margin-block: 0.6rem 0.4rem;
  }
  [part="button"] {
    min-inline-size: 13rem;
    font-size: 1.06rem;
  }
  [role="status"]:not(:empty) {
    padding: 0.5rem 0.9rem;
    margin-block-start: 0.4rem;
    background: var(--_tint);
    color: var(--_text);
    border-radius: 10px;
  }
  i {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    i {
      animation: none;
    }
  }
`;
