import { type Instrument, instrumentHash, instrumentSchema } from '../../../shared/domain/questionnaire/instrument.ts';

export interface HashedInstrument {
  readonly hash: string;
  readonly instrument: Instrument;
}

/** The questionnaires that come with the program; parsed and hashed once. */
export function builtInInstruments(): Promise<readonly HashedInstrument[]> {
  loaded ??= load();
  return loaded;
}

let loaded: Promise<readonly HashedInstrument[]> | null = null;

async function load(): Promise<readonly HashedInstrument[]> {
  const files = await Promise.all([
    import('../../../seeds/questionnaires/qz.json', { with: { type: 'json' } }),
    import('../../../seeds/questionnaires/qy.json', { with: { type: 'json' } }),
  ]);
  return files.map(({ default: file }) => {
    const instrument = instrumentSchema.parse(file);
    return { hash: instrumentHash(instrument), instrument };
  });
}
