import type { Confirmation, HallCheck, Verdict } from './entities.ts';

/** Rows with a fixed id, as they stand before anybody touched them. */

export function emptyVerdict(visitId: string, pointId: string): Verdict {
  return {
    id: `${visitId}/${pointId}`,
    visitId,
    pointId,
    status: null,
    reason: '',
    approver: '',
    dueDate: null,
    facts: '',
    measured: [],
    decidedAt: null,
    decidedBy: '',
  };
}

export function emptyHallCheck(visitId: string, code: string): HallCheck {
  return {
    id: `${visitId}/${code}`,
    visitId,
    code,
    result: null,
    numbers: {},
    facts: '',
    decidedAt: null,
    decidedBy: '',
  };
}

export function emptyConfirmation(visitId: string): Confirmation {
  return {
    id: visitId,
    visitId,
    readBackAt: null,
    opinion: '',
    state: null,
    objection: '',
    delegateName: '',
    delegateTitle: '',
    delegateAuthority: '',
    refusalReason: '',
    signatures: [],
    confirmedAt: null,
  };
}
