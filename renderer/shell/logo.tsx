/** A gauge with room above its needle. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" className="size-5 text-accent" aria-hidden="true">
      <path
        d="M3 14.5a7.5 7.5 0 1 1 14 0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path d="m10 12.5 3.6-4.4" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="10" cy="12.8" r="1.7" fill="currentColor" />
    </svg>
  );
}
