/** The beam over a doorway. */
export function LintelMark() {
  return (
    <svg viewBox="0 0 24 24" width="26" height="26" style={{ flex: 'none' }} aria-hidden="true">
      <path d="M2 4h20v5H2z" fill="var(--accent)" />
      <path d="M5 9h3v12H5zM16 9h3v12h-3z" fill="var(--text-1)" />
    </svg>
  );
}
