import { saveSetting } from '../../commands/save-setting.ts';
import { INSPECTOR_SETTINGS } from '../../text/setting-keys.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useInspector } from '../../data/hooks/use-inspector.ts';

const FIELDS = [
  { field: 'name', label: '姓名' },
  { field: 'organisation', label: '单位' },
  { field: 'certificate', label: '证件（委托书）号' },
] as const;

/** The person whose name stands in the change log, and who is offered first in a new visit. */
export function InspectorPanel() {
  const inspector = useInspector();
  return (
    <Panel title="本机检查人员" aside="新建抽查时自动填为第一名检查人员">
      <div className="xt-grid-2">
        {FIELDS.map(({ field, label }) => (
          <AutosaveText
            key={field}
            fieldKey={INSPECTOR_SETTINGS[field]}
            label={label}
            value={inspector[field]}
            onSave={(value) => saveSetting(INSPECTOR_SETTINGS[field], value)}
          />
        ))}
      </div>
    </Panel>
  );
}
