import { Button } from 'antd';
import { forgetUnsaved } from '../../ui/autosave/unsaved-values.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { useUnsaved } from './use-unsaved.ts';

/** What was typed and is stored nowhere: the seal would fix a record without it, so the person decides about each. */
export function UnsavedInputs() {
  const unsaved = useUnsaved();
  if (unsaved.length === 0) return null;
  return (
    <Panel title={`${unsaved.length} 处输入没有存入`} aside="回到原处改好，或在这里放弃">
      <ul className="xt-s-unsaved">
        {unsaved.map(({ key, label, value, sentence }) => (
          <li key={key}>
            <span>
              <strong>{label}</strong>
              {typeof value === 'string' && value !== '' ? `“${shortened(value)}”` : null}：{sentence}
            </span>
            <Button size="small" onClick={() => forgetUnsaved(key)} aria-label={`放弃这一输入：${label}`}>
              放弃这一输入
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
