import { z } from 'zod';
import { SITE_KINDS, VISIT_MODES, companionSchema, personSchema } from '../../../shared/domain/visit/entities.ts';
import type { Json } from '../../../shared/lib/json.ts';

/** 新建抽查 as typed so far: half-filled is fine, everything is kept until the visit is made. */
const newVisitDraftSchema = z.strictObject({
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
const lastVisitSchema = z.strictObject({
  round: z.string(),
  inspectors: z.array(personSchema),
  people: z.array(personSchema),
  sites: z.array(z.strictObject({ unit: z.string(), kind: z.string(), name: z.string(), address: z.string() })),
});

export type LastVisit = z.infer<typeof lastVisitSchema>;

export const NO_LAST_VISIT: LastVisit = { round: '', inspectors: [], people: [], sites: [] };

/** The stored draft, or null when there is none or it is of another shape. */
export function readDraft(stored: Json | null): NewVisitDraft | null {
  const parsed = newVisitDraftSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export function readLastVisit(stored: Json | null): LastVisit {
  const parsed = lastVisitSchema.safeParse(stored);
  return parsed.success ? parsed.data : NO_LAST_VISIT;
}
