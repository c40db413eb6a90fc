import { updateVisit } from '../../../commands/update-visit.ts';
import { AutosaveText } from '../../../ui/autosave/autosave-text.tsx';
import { useVisitScreen } from '../visit-screen.tsx';

interface InfoTextProps {
  readonly name: 'round' | 'siteName' | 'siteAddress' | 'recorder' | 'witness' | 'noticeHow';
  readonly label: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}

/** One line of 基本信息. */
export function InfoText({ name, label, required, placeholder }: InfoTextProps) {
  const { visit, readOnly } = useVisitScreen();
  return (
    <div data-field={name}>
      <AutosaveText
        fieldKey={`visit/${visit.id}/${name}`}
        label={label}
        required={required ?? false}
        {...(placeholder === undefined ? {} : { placeholder })}
        value={visit[name]}
        disabled={readOnly}
        onSave={(value) => updateVisit(visit.id, { [name]: value })}
      />
    </div>
  );
}
