import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { addDescription } from '../../commands/add-description.ts';
import { clearDraft } from '../../commands/clear-draft.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { useDraft } from '../../data/hooks/use-draft.ts';
import { useAutosave } from '../../ui/autosave/use-autosave.ts';
import { Field } from '../../ui/form/field.tsx';
import { focusFirst } from '../visit/focus-first.ts';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** Grade D: where nothing may be photographed, words stand in for the picture. */
export function AddDescription() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>文字描述（D 级）</Button>
      <Modal
        open={open}
        title="以文字代替照片"
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        afterOpenChange={focusFirst}
      >
        <DescriptionForm onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function DescriptionForm({ onDone }: { readonly onDone: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const { visit } = useVisitScreen();
  const write = useWrite();
  const key = `description/${visit.id}`;
  const draft = useDraft<string>(key);
  const { value, error, change } = useAutosave(
    { fieldKey: key, label: '描述' },
    draft.status === 'ready' ? (draft.value ?? '') : '',
    (text) => saveDraft(key, text),
  );
  const [asked, setAsked] = useState(false);
  const sentence =
    error ?? write.error('add') ?? (asked && value.trim() === '' ? '请写下看到的内容，以及不能拍摄的原因。' : null);
  const add = async (): Promise<void> => {
    setAsked(true);
    if (value.trim() === '') return;
    const evidenceId = await write.run('add', addDescription(visit.id, { caption: value.trim(), links: {} }));
    if (evidenceId === null) return;
    await write.run('add', clearDraft(key));
    onDone();
    await navigate(`/visits/${visit.id}/evidence?open=${evidenceId}`);
  };
  return (
    <>
      <p className="xt-soft">仅用于禁止拍摄的场合。涉密内容不得录入。</p>
      <Field id={id} label="描述" required error={sentence}>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 4, maxRows: 12 }}
          value={value}
          placeholder="时间、地点、看到的内容、不能拍摄的原因"
          onChange={(event) => change(event.target.value)}
        />
      </Field>
      <Button type="primary" onClick={() => void add()}>
        加入证据
      </Button>
    </>
  );
}
