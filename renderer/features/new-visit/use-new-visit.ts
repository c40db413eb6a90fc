import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { clearDraft } from '../../commands/clear-draft.ts';
import { createVisit } from '../../commands/create-visit.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { saveSetting } from '../../commands/save-setting.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { LAST_VISIT_SETTING, NEW_VISIT_DRAFT, assumptionsKey, switchesIn } from '../../text/setting-keys.ts';
import { draftErrors, type DraftErrors } from './draft-errors.ts';
import type { LastVisit, NewVisitDraft } from '../../data/drafts/new-visit-draft.ts';
import { emptied, rememberVisit } from './draft.ts';

export interface NewVisitWork {
  readonly draft: NewVisitDraft;
  readonly change: (patch: Partial<NewVisitDraft>) => void;
  readonly errors: DraftErrors;
  /** A refusal that belongs to no single field. */
  readonly sentence: string | null;
  readonly busy: boolean;
  readonly submit: () => void;
  readonly discard: () => void;
}

/**
 * The draft on the screen is the truth while the form is open; every change is stored at once, and the draft is cleared
 * only after the visit exists.
 */
export function useNewVisit(start: NewVisitDraft, last: LastVisit, focus: (path: string) => void): NewVisitWork {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(start);
  const goTo = useRef(focus);
  const assumptions = useSetting(assumptionsKey(draft.frameworkHash));

  useEffect(() => {
    // The cursor waits in the first empty field: typing may begin at once.
    const first = Object.keys(draftErrors(latest.current))[0];
    if (first !== undefined) goTo.current(first);
  }, []);

  const store = (next: NewVisitDraft) => {
    latest.current = next;
    setDraft(next);
    void saveDraft(NEW_VISIT_DRAFT, next).then((saved) =>
      setSentence(saved.ok ? null : saveErrorSentence(saved.error)),
    );
  };
  const change = (patch: Partial<NewVisitDraft>) => {
    const next = { ...latest.current, ...patch };
    store(next);
    // A sentence goes as soon as its field is right, and none appears while one is still typing.
    setErrors((old) => keepOnly(old, draftErrors(next)));
  };
  const show = (wrong: DraftErrors) => {
    setErrors(wrong);
    const first = Object.keys(wrong)[0];
    if (first !== undefined) focus(first);
  };

  const create = async () => {
    const { frameworkHash, ...input } = latest.current;
    setBusy(true);
    const switches = switchesIn(assumptions.status === 'ready' ? assumptions.value : null);
    const made = await createVisit({ ...input, frameworkHash, switches });
    setBusy(false);
    if (!made.ok) {
      const words = saveErrorSentence(made.error);
      if ('field' in made.error && made.error.field !== undefined) show({ [made.error.field]: words });
      else setSentence(words);
      return;
    }
    await saveSetting(LAST_VISIT_SETTING, rememberVisit(last, latest.current));
    await clearDraft(NEW_VISIT_DRAFT);
    await navigate(`/visits/${made.value}`);
  };
  const submit = () => {
    if (busy) return;
    const wrong = draftErrors(latest.current);
    show(wrong);
    if (Object.keys(wrong).length === 0) void create();
  };
  const discard = () => {
    setErrors({});
    store(emptied(latest.current, last));
  };
  return { draft, change, errors, sentence, busy, submit, discard };
}

function keepOnly(old: DraftErrors, now: DraftErrors): DraftErrors {
  return Object.fromEntries(Object.entries(now).filter(([path]) => path in old));
}
