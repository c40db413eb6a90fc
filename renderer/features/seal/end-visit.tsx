import { Button } from 'antd';
import { beijingLong, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { updateVisit } from '../../commands/update-visit.ts';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** The end of the visit in one press; the exact time can be changed in 基本信息. */
export function EndVisit() {
  const { visit } = useVisitScreen();
  const write = useWrite();
  return (
    <p className="xt-s-end">
      {visit.endedAt === null ? '还没有填写结束时间。' : `结束时间：${beijingLong(visit.endedAt)}（北京时间）`}
      <Button
        size="small"
        onClick={() => void write.run('endedAt', updateVisit(visit.id, { endedAt: instantOf(Date.now()) }))}
      >
        {visit.endedAt === null ? '现在结束' : '改为现在'}
      </Button>
      <span className="xt-v-bad">{write.error('endedAt')}</span>
    </p>
  );
}
