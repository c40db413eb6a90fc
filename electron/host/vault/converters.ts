import type { HostError } from '../../../shared/host/host-error.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { plainAside, sealAside } from '../journal/parking.ts';
import type { JournalPlace } from '../journal/open-file.ts';
import type { BlobStore } from '../storage/blobs.ts';
import { guardDisk } from '../storage/disk-error.ts';
import type { Converter } from './conversion.ts';
import { liesPlain, readPrivate, writePrivate } from './private-file.ts';

/** What may lie plain: small files first, then the journal in one step, what was kept of it, and the originals. */
export function createConverters(place: JournalPlace, parts: ConverterParts): readonly Converter[] {
  return [
    oneByOne(
      () => plainPrivate(place, parts.privateFiles),
      async (path) => {
        const bytes = await readPrivate(place.disk, path, place.dataKey);
        if (bytes !== null) await writePrivate(place.disk, path, place.dataKey, bytes);
      },
    ),
    { left: async () => ((await parts.journalLiesPlain()) ? 1 : 0), step: () => parts.sealJournal() },
    oneByOne(
      () => plainAside(place),
      (path) => sealAside(place, path),
    ),
    { left: () => parts.blobs.plainFiles(), step: (milliseconds) => parts.blobs.sealPlain(milliseconds) },
  ];
}

interface ConverterParts {
  /** Paths of settings that are sealed as a whole. */
  readonly privateFiles: readonly string[];
  readonly journalLiesPlain: () => Promise<boolean>;
  /** Closes the journal, writes it anew, and leaves it to the next call to open it again. */
  readonly sealJournal: () => Promise<Result<null, HostError>>;
  readonly blobs: Pick<BlobStore, 'plainFiles' | 'sealPlain'>;
}

function oneByOne(list: () => Promise<readonly string[]>, seal: (path: string) => Promise<void>): Converter {
  return {
    left: async () => (await list()).length,
    step: () =>
      guardDisk(async () => {
        const [path] = await list();
        if (path !== undefined) await seal(path);
        return ok(null);
      }),
  };
}

async function plainPrivate({ disk }: JournalPlace, paths: readonly string[]): Promise<string[]> {
  const plain = await Promise.all(paths.map((path) => liesPlain(disk, path)));
  return paths.filter((_, i) => plain[i]);
}
