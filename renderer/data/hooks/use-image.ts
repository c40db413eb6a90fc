import { useEffect, useState } from 'react';
import { useAppData } from '../app-context.tsx';
import { loadImage } from '../evidence/load-image.ts';

export interface LoadedImage {
  /** An object URL, or null while loading and when it failed. */
  readonly url: string | null;
  /** Neither the database nor the host has the bytes. */
  readonly failed: boolean;
}

/** A picture by the hash of its original. Upright: browsers honour the EXIF orientation, thumbnails are stored upright. */
export function useImage(sha256: string | null, size: 'thumbnail' | 'original'): LoadedImage {
  const { data } = useAppData();
  const [image, setImage] = useState<LoadedImage & { readonly key: string }>({ ...NOTHING, key: '' });
  const key = `${size} ${sha256 ?? ''}`;
  useEffect(() => {
    if (sha256 === null) return undefined;
    let gone = false;
    let url: string | null = null;
    void loadImage(data, sha256, size).then(
      (bytes) => {
        if (gone) return;
        url = bytes === null ? null : URL.createObjectURL(bytes);
        setImage({ key, url, failed: bytes === null });
      },
      () => {
        if (!gone) setImage({ key, url: null, failed: true });
      },
    );
    return () => {
      gone = true;
      // Without this every photo ever shown stays in memory.
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [data, key, sha256, size]);
  return image.key === key ? { url: image.url, failed: image.failed } : NOTHING;
}

const NOTHING: LoadedImage = { url: null, failed: false };
