/** The few signs of the desk, drawn with the colour of their text. */
import type { ReactNode } from 'react';

function sign(path: ReactNode): ReactNode {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {path}
    </svg>
  );
}

export const backIcon = sign(<path d="m15 5-7 7 7 7" />);
export const nextIcon = sign(<path d="m9 5 7 7-7 7" />);
export const closeIcon = sign(<path d="M6 6l12 12M18 6 6 18" />);
export const searchIcon = sign(
  <>
    <circle cx="11" cy="11" r="6" />
    <path d="m20 20-4.5-4.5" />
  </>,
);
export const filterIcon = sign(<path d="M4 6h16M7 12h10M10 18h4" />);
export const ticketIcon = sign(
  <>
    <rect x="5" y="3" width="14" height="18" rx="2" />
    <path d="M9 8h6M9 12h6M9 16h3" />
  </>,
);
export const personIcon = sign(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20c1.2-3.6 4-5 7.5-5s6.3 1.4 7.5 5" />
  </>,
);
export const printIcon = sign(
  <>
    <path d="M7 9V3h10v6M7 17H4v-8h16v8h-3" />
    <rect x="7" y="14" width="10" height="7" />
  </>,
);
export const phoneIcon = sign(
  <path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2z" />,
);
export const alarmIcon = sign(<path d="M12 3 2.5 20h19zM12 10v4M12 17v.01" />);
export const houseIcon = sign(<path d="M4 11 12 4l8 7v9h-5v-5H9v5H4z" />);
