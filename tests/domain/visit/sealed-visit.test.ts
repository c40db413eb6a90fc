import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../shared/lib/result.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import { addArchiveRow, removeArchiveRow, updateArchiveRow } from '../../../shared/domain/visit/archive-rows.ts';
import { addSignature, removeSignature, updateConfirmation } from '../../../shared/domain/visit/confirmation-rows.ts';
import { addEvidence, updateEvidence, voidEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import { markRemaining } from '../../../shared/domain/visit/mark-remaining.ts';
import { setMask } from '../../../shared/domain/visit/mask/set-mask.ts';
import { addProblem, removeProblem, updateProblem } from '../../../shared/domain/visit/problem-rows.ts';
import { sealVisit, sealWrites } from '../../../shared/domain/visit/seal-visit.ts';
import { setHallCheck } from '../../../shared/domain/visit/set-hall-check.ts';
import { setVerdict } from '../../../shared/domain/visit/set-verdict.ts';
import { updateVisit } from '../../../shared/domain/visit/update-visit.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import type { VisitError } from '../../../shared/domain/visit/visit-error.ts';
import { finished, SEAL } from '../support/finished.ts';
import { freezeDraw } from '../../../shared/domain/draw/draw-ceremony.ts';
import { drawByLot, stepDraw } from '../../../shared/domain/visit/draws.ts';
import { plan } from '../draw/support/ceremony.ts';
import { after, context, drawn, must, photo, refused } from '../support/script.ts';
import { prove } from '../support/property.ts';
import { TURPAN } from '../support/turpan.ts';

const FROZEN = must(freezeDraw(plan({ publicSource: '某日公开摇号结果' }), '2022-09-05T02:00:00.000Z'));
const FINISHED = finished();
const OPEN = after(FINISHED, drawByLot(FINISHED, FROZEN, { method: 'public-number', value: '31 41' }, context(9)));
const SEALED = applyWrites(
  OPEN,
  sealWrites(must(sealVisit(OPEN, TURPAN, SEAL))).filter((write) => write.entity === 'visit'),
);

/** A draw's words are hashed line by line and take no control characters. */
const plainLine = (text: string): string => text.replace(/[\p{C}\u2028\u2029]/gu, '');

type Command = (bundle: VisitBundle, text: string) => Result<unknown, VisitError>;
const ctx = context(8);
const id = (rows: readonly { readonly id: string }[]): string => rows[0]?.id ?? '';

/** Every decision that changes a visit, each with an input that an open visit takes. */
const COMMANDS: Readonly<Record<string, Command>> = {
  updateVisit: (b, t) => updateVisit(b, { sampling: t }),
  setVerdict: (b, t) => setVerdict(b, b.visit.pointIds[3] ?? '', { status: '落实', facts: t }, ctx),
  setHallCheck: (b, t) => setHallCheck(b, b.visit.hallCheckCodes[0] ?? '', { facts: t }, ctx),
  markRemaining: (b, t) => markRemaining(b, { scope: 'all', reason: `r${t}` }, ctx),
  addArchiveRow: (b, t) => addArchiveRow(b, { title: t }, ctx),
  updateArchiveRow: (b, t) => updateArchiveRow(b, id(b.archiveRows), { note: t }),
  removeArchiveRow: (b, t) => removeArchiveRow(b, id(b.archiveRows), `r${t}`, ctx),
  addEvidence: (b, t) => addEvidence(b, { ...photo('9'), caption: t }, ctx),
  updateEvidence: (b, t) => updateEvidence(b, id(b.evidence), { caption: t }),
  voidEvidence: (b, t) => voidEvidence(b, id(b.evidence), `r${t}`, ctx),
  setMask: (b, t) =>
    setMask(b, id(b.evidence), [{ id: 'a', left: t.length % 5000, top: 0, width: 900, height: 900 }], ctx),
  addProblem: (b, t) => addProblem(b, TURPAN, { facts: t }, ctx),
  updateProblem: (b, t) => updateProblem(b, TURPAN, id(b.problems), { facts: t }),
  removeProblem: (b, t) => removeProblem(b, id(b.problems), `r${t}`, ctx),
  updateConfirmation: (b, t) => updateConfirmation(b, { opinion: t }, ctx),
  addSignature: (b, t) => addSignature(b, drawn('见证人', t), ctx),
  removeSignature: (b) => removeSignature(b, 0, ctx),
  drawByLot: (b, t) => drawByLot(b, FROZEN, { method: 'public-number', value: `n${plainLine(t)}` }, ctx),
  stepDraw: (b, t) => stepDraw(b, b.visit.draws?.[0]?.id ?? '', { kind: 'void', reason: `r${plainLine(t)}` }, ctx),
};

describe('a sealed visit (R24)', () => {
  it('refuses every command, with whatever text, that the open visit takes', () => {
    const seen: Record<string, number> = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, 0]));
    const property = fc.property(
      fc.constantFrom(...Object.keys(COMMANDS)),
      fc.string({ maxLength: 40 }),
      (name, text) => {
        const command = COMMANDS[name] as Command;
        const taken = command(OPEN, text);
        expect(taken.ok, JSON.stringify(taken)).toBe(true);
        expect(refused(command(SEALED, text))).toEqual({ code: 'visit-sealed', detail: SEAL.recordId });
        seen[name] = (seen[name] ?? 0) + 1;
      },
    );
    prove('sealed', property, () => seen, 300);
  });
});
