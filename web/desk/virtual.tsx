/** A long list of which only what is in sight is drawn; all rows have the same height. */
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Props<T> {
  label: string;
  items: readonly T[];
  /** How many there are in all, with those that have not come yet. */
  total: number;
  rowHeight: number;
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
  /** The row that has to be in sight. */
  current?: number | undefined;
  /** Under which name the place is kept for the way back. */
  place: string;
  /** The last row in sight; where it is near the last item, more is wanted. */
  onSight: (last: number) => void;
}

const OVERSCAN = 5;
const places = new Map<string, number>();

/** The list, which scrolls by itself. */
export function VirtualList<T>(props: Props<T>) {
  const { label, items, total, rowHeight, keyOf, render, current, place, onSight } = props;
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ first: 0, count: 0 });
  const last = Math.min(sight.first + sight.count, items.length);
  const first = Math.max(0, Math.min(sight.first, last - 1) - OVERSCAN);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const next = {
        first: Math.floor(element.scrollTop / rowHeight),
        count: Math.ceil(element.clientHeight / rowHeight) + 1,
      };
      places.set(place, element.scrollTop);
      setSight((before) => (before.first === next.first && before.count === next.count ? before : next));
    };
    element.scrollTop = places.get(place) ?? 0;
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [place, rowHeight]);

  useEffect(() => {
    const element = box.current;
    if (!element || current === undefined || current < 0) return;
    const top = current * rowHeight;
    const isAbove = top < element.scrollTop;
    if (isAbove) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
  }, [current, rowHeight]);

  useEffect(() => {
    if (sight.count > 0) onSight(sight.first + sight.count);
  }, [sight, onSight]);

  return (
    <div className="virtual" ref={box}>
      <ul aria-label={label} style={{ height: Math.max(total, items.length) * rowHeight }}>
        {items.slice(first, last + OVERSCAN).map((item, at) => (
          <li
            key={keyOf(item)}
            aria-setsize={Math.max(total, items.length)}
            aria-posinset={first + at + 1}
            style={{ height: rowHeight, transform: `translateY(${(first + at) * rowHeight}px)` }}
          >
            {render(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}
