/** The few signs of the page, drawn with the colour of their text. */
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

export const pictureIcon = sign(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2" />
    <circle cx="9" cy="10" r="1.6" />
    <path d="m4 18 5-5 3 3 4-5 5 6" />
  </>,
);
export const backIcon = sign(<path d="m15 5-7 7 7 7" />);
export const chatIcon = sign(<path d="M4 5h16v11H9l-5 4z" />);
export const ticketIcon = sign(
  <>
    <rect x="5" y="3" width="14" height="18" rx="2" />
    <path d="M9 8h6M9 12h6M9 16h3" />
  </>,
);
export const botIcon = sign(<path d="M4 11 12 4l8 7v9h-5v-5H9v5H4z" />);
