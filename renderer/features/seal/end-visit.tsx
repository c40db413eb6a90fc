import { Button } from 'antd';
import { beijingDateTime, beijingLong, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { updateVisit } from '../../commands/update-visit.ts';
import { followSave } from '../../ui/autosave/follow-save.ts';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** The end of the visit in one press; the exact time can be changed in 基本信息. */
export function EndVisit() {
  const { visit } = useVisitScreen();
  const write = useWrite();
  const end = (): void => {
    const endedAt = instantOf(Date.now());
    const saving = updateVisit(visit.id, { endedAt });
    void write.run('endedAt', saving);
    // A time that could not be read may wait under the same field in 基本信息: this one takes its place.
    void followSave({ fieldKey: `visit/${visit.id}/endedAt`, label: '结束时间' }, beijingDateTime(endedAt), saving);
  };
  return (
    <p className="xt-s-end">
      {visit.endedAt === null ? '还没有填写结束时间。' : `结束时间：${beijingLong(visit.endedAt)}（北京时间）`}
      <Button size="small" onClick={end}>
        {visit.endedAt === null ? '现在结束' : '改为现在'}
      </Button>
      <span className="xt-v-bad">{write.error('endedAt')}</span>
    </p>
  );
}
