import type { Person } from '../../../shared/domain/visit/entities.ts';
import type { LastVisit, NewVisitDraft } from '../../data/drafts/new-visit-draft.ts';

const NOBODY: Person = { name: '', organisation: '', certificate: '' };

/** A fresh form: the person of this laptop first, then whoever came along last time. */
export function freshDraft(me: Person, last: LastVisit, frameworkHash: string): NewVisitDraft {
  const others = last.inspectors.filter((person) => person.name !== me.name);
  const self = { name: me.name, organisation: me.organisation, certificate: me.certificate };
  const inspectors = me.name === '' ? others : [self, ...others];
  while (inspectors.length < 2) inspectors.push(NOBODY);
  return {
    frameworkHash,
    round: last.round,
    mode: '明查',
    unit: '',
    siteKind: '政务服务大厅',
    siteName: '',
    siteAddress: '',
    inspectors: inspectors.map((person) => ({ ...person })),
    companions: [],
  };
}

/** The form with unit, place and companions taken out; round and inspectors stay, they are rarely another day's. */
export function emptied(draft: NewVisitDraft, last: LastVisit): NewVisitDraft {
  const [me = NOBODY] = draft.inspectors;
  return freshDraft(me, last, draft.frameworkHash);
}

/** Remembers this visit's people and place in front of the older ones. */
export function rememberVisit(last: LastVisit, draft: NewVisitDraft): LastVisit {
  const site = { unit: draft.unit, kind: draft.siteKind, name: draft.siteName, address: draft.siteAddress };
  return {
    round: draft.round,
    inspectors: draft.inspectors,
    people: distinct([...draft.inspectors, ...last.people], (person) => person.name).slice(0, 40),
    sites: distinct([site, ...last.sites], (item) => `${item.unit}/${item.name}`).slice(0, 40),
  };
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
