/** What is said about speaking up unasked in a group, in English. */
import type { OwnersWording } from '../owners.ts';

export const unwanted: OwnersWording['unwanted'] = {
  label: 'Not needed',
  typed: '(Not needed? Please reply “Not needed”.)',
  noted: (numbers) =>
    numbers.length > 0
      ? `All right, ${numbers.join(', ')} is cancelled for you, and I will speak up less here. Thank you.`
      : 'All right, I will speak up less here. Thank you.',
};
