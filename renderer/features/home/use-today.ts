import { useEffect, useState } from 'react';
import { beijingDate, instantOf } from '../../../shared/domain/time/beijing-time.ts';

/** The calendar day in 北京时间; turns over by itself on a laptop that stays open over midnight. */
export function useToday(): string {
  const [today, setToday] = useState(readToday);
  useEffect(() => {
    const timer = setInterval(() => setToday(readToday()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}

function readToday(): string {
  return beijingDate(instantOf(Date.now()));
}
