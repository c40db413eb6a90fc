import { useEffect, useRef } from 'react';

export interface Latest<T> {
  /** The stored value with our own unanswered writes on top. */
  get(): T;
  /** Makes `value` the newest at once, then waits for the command. */
  put<R>(value: T, command: Promise<R>): Promise<R>;
}

/**
 * For fields that hold a list or a record of several controls. Two controls changed faster than the database answers
 * would else each write the old value of the other back.
 */
export function useLatest<T>(stored: T): Latest<T> {
  const newest = useRef(stored);
  const underWay = useRef(0);
  const text = JSON.stringify(stored);
  const arrived = useRef(stored);
  arrived.current = stored;
  useEffect(() => {
    if (underWay.current === 0) newest.current = arrived.current;
  }, [text]);
  const latest = useRef<Latest<T>>({
    get: () => newest.current,
    async put(value, command) {
      newest.current = value;
      underWay.current += 1;
      try {
        return await command;
      } finally {
        underWay.current -= 1;
      }
    },
  });
  return latest.current;
}
