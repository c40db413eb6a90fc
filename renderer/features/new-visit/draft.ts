import { z } from 'zod';
import { SITE_KINDS, VISIT_MODES, companionSchema, personSchema } from '../../../shared/domain/visit/entities.ts';
import type { Person } from '../../../shared/domain/visit/entities.ts';
import type { Json } from '../../../shared/lib/json.ts';

/** 新建抽查 as typed so far: half-filled is fine, everything is kept until the visit is made. */
export const newVisitDraftSchema = z.strictObject({
  frameworkHash: z.string(),
  round: z.string(),
  mode: z.enum(VISIT_MODES),
  unit: z.string(),
  siteKind: z.enum(SITE_KINDS),
  siteName: z.string(),
  siteAddress: z.string(),
  inspectors: z.array(personSchema),
  companions: z.array(companionSchema),
});

export type NewVisitDraft = z.infer<typeof newVisitDraftSchema>;

/** What the visit before left behind; offered, so that the third visit of a day is a few keys. */
export const lastVisitSchema = z.strictObject({
  round: z.string(),
  inspectors: z.array(personSchema),
  people: z.array(personSchema),
  sites: z.array(z.strictObject({ unit: z.string(), kind: z.string(), name: z.string(), address: z.string() })),
});

export type LastVisit = z.infer<typeof lastVisitSchema>;

export const NO_LAST_VISIT: LastVisit = { round: '', inspectors: [], people: [], sites: [] };

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

/** The stored draft, or null when there is none or it is of another shape. */
export function readDraft(stored: Json | null): NewVisitDraft | null {
  const parsed = newVisitDraftSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export function readLastVisit(stored: Json | null): LastVisit {
  const parsed = lastVisitSchema.safeParse(stored);
  return parsed.success ? parsed.data : NO_LAST_VISIT;
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
