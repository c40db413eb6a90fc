import { useEffect, useState } from 'react';
import { useAppData } from '../app-context.tsx';
import type { Loaded } from '../loaded.ts';
import { measureStorage, type StorageLeft } from '../storage-left.ts';

/** Room left, measured again twice a minute, whenever everything has been saved, and when `asked` changes. */
export function useStorage(asked = 0): Loaded<StorageLeft> {
  const { data } = useAppData();
  const [loaded, setLoaded] = useState<Loaded<StorageLeft>>({ status: 'loading' });
  useEffect(() => {
    let gone = false;
    const measure = (): void => {
      void measureStorage(data).then((result) => {
        if (!gone)
          setLoaded(result.ok ? { status: 'ready', value: result.value } : { status: 'failed', detail: result.error });
      });
    };
    measure();
    const timer = setInterval(measure, 30_000);
    const leave = data.saveState.subscribe(() => {
      if (data.saveState.get().state === 'saved') measure();
    });
    return () => {
      gone = true;
      clearInterval(timer);
      leave();
    };
  }, [data, asked]);
  return loaded;
}
