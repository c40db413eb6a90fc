import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { groupChoiceKey } from '../../../shared/domain/framework/membership.ts';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { beijingLong } from '../../../shared/domain/time/beijing-time.ts';
import { setGroupChoice } from '../../commands/set-group-choice.ts';
import type { GroupChoice } from '../../data/log/row-schemas.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Field } from '../../ui/form/field.tsx';

export interface OpenGroupRowProps {
  readonly framework: FrameworkFile;
  readonly hash: string;
  readonly blockId: string;
  readonly group: string;
  readonly choice: GroupChoice | null;
}

export function OpenGroupRow({ framework, hash, blockId, group, choice }: OpenGroupRowProps) {
  const [editing, setEditing] = useState(false);
  const block = framework.reform.blocks.find((item) => item.id === blockId);
  return (
    <li className="xt-card xt-card-block">
      <div className="xt-card-title">
        评价要点 {blockId} · {group}
        {choice ? <StatusTag tone="good">已指定</StatusTag> : <StatusTag tone="warn">未指定，未计入任何单位</StatusTag>}
      </div>
      <p className="xt-soft">{block?.points[0]?.text}</p>
      {choice ? (
        <p>
          {choice.members.length > 0 ? choice.members.join('、') : '办公室确定：没有其他单位'}
          <span className="xt-soft">
            （{choice.decidedBy}，{beijingLong(choice.decidedAt)}）
          </span>
        </p>
      ) : null}
      {editing ? (
        <ChoiceForm
          framework={framework}
          start={choice?.members ?? []}
          onCancel={() => setEditing(false)}
          onSave={async (members, decidedBy) => {
            const saved = await setGroupChoice(hash, groupChoiceKey(blockId, group), members, decidedBy);
            if (saved.ok) setEditing(false);
            return saved.ok ? null : saveErrorSentence(saved.error);
          }}
        />
      ) : (
        <Button
          size="small"
          onClick={() => setEditing(true)}
          aria-label={`${choice ? '重新指定' : '指定单位'}：评价要点 ${blockId} 的${group}`}
        >
          {choice ? '重新指定' : '指定单位'}
        </Button>
      )}
    </li>
  );
}

function ChoiceForm(props: {
  readonly framework: FrameworkFile;
  readonly start: readonly string[];
  readonly onCancel: () => void;
  readonly onSave: (members: readonly string[], decidedBy: string) => Promise<string | null>;
}) {
  const id = useId();
  const [members, setMembers] = useState<string[]>([...props.start]);
  const [decidedBy, setDecidedBy] = useState('');
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    if (decidedBy.trim() === '') {
      setError('请填写决定人，如“市政府办公室 督查室”。');
      return;
    }
    if (decidedBy.trim().length > 100) {
      setError('“决定人”最多 100 字，请改用简称。');
      return;
    }
    setError(await props.onSave(members, decidedBy.trim()));
  };
  return (
    <form
      className="xt-choice"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field id={`${id}-members`} label="成员单位" hint="可多选；留空表示办公室确定没有其他单位。">
        <Select
          id={`${id}-members`}
          mode="multiple"
          className="xt-wide"
          value={members}
          onChange={setMembers}
          options={props.framework.reform.units.map((unit) => ({ value: unit.name, label: unit.name }))}
          placeholder="选择单位"
        />
      </Field>
      <Field id={`${id}-by`} label="决定人" required error={error}>
        <Input id={`${id}-by`} value={decidedBy} onChange={(event) => setDecidedBy(event.target.value)} />
      </Field>
      <div className="xt-actions">
        <Button type="primary" htmlType="submit">
          保存
        </Button>
        <Button onClick={props.onCancel}>取消</Button>
      </div>
    </form>
  );
}
