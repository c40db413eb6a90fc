import type { Person } from '../../../shared/domain/visit/entities.ts';
import { useSetting } from './use-setting.ts';
import { INSPECTOR_SETTINGS } from '../../text/setting-keys.ts';

/** Who works at this laptop; empty strings until it was filled in. `ready` is false while it is being read. */
export function useInspector(): Person & { readonly ready: boolean } {
  const name = useSetting(INSPECTOR_SETTINGS.name);
  const organisation = useSetting(INSPECTOR_SETTINGS.organisation);
  const certificate = useSetting(INSPECTOR_SETTINGS.certificate);
  return {
    name: textIn(name),
    organisation: textIn(organisation),
    certificate: textIn(certificate),
    ready: [name, organisation, certificate].every((loaded) => loaded.status !== 'loading'),
  };
}

function textIn(loaded: ReturnType<typeof useSetting>): string {
  return loaded.status === 'ready' && typeof loaded.value === 'string' ? loaded.value : '';
}
