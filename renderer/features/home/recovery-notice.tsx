import { useAppData } from '../../data/app-context.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';

/** Says in a sentence what the start had to repair; nothing when there was nothing. */
export function RecoveryNotice() {
  const { report } = useAppData();
  if (report.sentences.length === 0) return null;
  return (
    <Notice tone="warn" label="打开时的检查">
      {report.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
