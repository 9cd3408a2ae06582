/** Two joined beams. */
export const Mark = () => (
  <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
    <rect x="1" y="8" width="22" height="8" rx="1.5" fill="#c78b4b" />
    <rect x="8" y="1" width="8" height="9" rx="1.5" fill="#4473c5" />
    <rect x="8" y="14" width="8" height="9" rx="1.5" fill="#4473c5" />
  </svg>
);
