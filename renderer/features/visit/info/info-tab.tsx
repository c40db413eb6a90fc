import { Link } from 'react-router';
import { VISIT_MODES, type Visit } from '../../../../shared/domain/visit/entities.ts';
import { updateVisit } from '../../../commands/update-visit.ts';
import { AutosaveSelect } from '../../../ui/autosave/autosave-select.tsx';
import { AutosaveTextArea } from '../../../ui/autosave/autosave-text-area.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { DrawPanel } from '../../draw/draw-panel.tsx';
import { useVisitScreen } from '../visit-screen.tsx';
import { InfoAssumptions } from './info-assumptions.tsx';
import { InfoText } from './info-text.tsx';
import { InstantField } from './instant-field.tsx';
import { PeopleTable } from './people-table.tsx';

/** 基本信息: the fields of the record's head (domain §2.2); what chose the points cannot change any more. */
export function InfoTab() {
  const { visit, readOnly } = useVisitScreen();
  const key = `visit/${visit.id}`;
  const save = (patch: Partial<Visit>) => updateVisit(visit.id, patch);
  return (
    <div className="xt-v-page">
      <Panel title="任务与地点" aside={`${visit.number}　${visit.unit}　${visit.siteKind}`}>
        <div className="xt-grid-3">
          <InfoText name="round" label="轮次/任务" required />
          <AutosaveSelect
            fieldKey={`${key}/mode`}
            label="抽查方式"
            look="buttons"
            value={visit.mode}
            disabled={readOnly}
            options={VISIT_MODES.map((mode) => ({ value: mode, label: mode }))}
            onSave={(mode) => save({ mode })}
          />
          <AutosaveSelect
            fieldKey={`${key}/classification`}
            label="密级标识"
            look="buttons"
            value={visit.classification}
            disabled={readOnly}
            options={[
              { value: '公开', label: '公开' },
              { value: '内部', label: '内部' },
            ]}
            hint="涉密内容不得录入。"
            onSave={(classification) => save({ classification })}
          />
          <InfoText name="siteName" label="场所名称" required />
          <InfoText name="siteAddress" label="地址" required />
          <div />
          <InstantField name="startedAt" label="开始时间" />
          <InstantField name="endedAt" label="结束时间" />
        </div>
        <p className="xt-soft">单位、场所类型决定了点位和巡厅项，新建时已固定；填错请新建一次抽查。</p>
      </Panel>
      <Panel title="检查人员" aside="至少两人">
        <div data-field="inspectors">
          <PeopleTable
            field="inspectors"
            noun="检查人员"
            people={visit.inspectors}
            columns={[
              { name: 'name', label: '姓名' },
              { name: 'organisation', label: '单位' },
              { name: 'certificate', label: '证件（委托书）号' },
            ]}
            empty={{ name: '', organisation: visit.inspectors[0]?.organisation ?? '', certificate: '' }}
            minimum={2}
            onSave={(inspectors) => save({ inspectors })}
          />
        </div>
        <div className="xt-grid-3">
          <InfoText name="recorder" label="记录人" />
          <InfoText name="witness" label="见证人" />
        </div>
        <div className="xt-grid-3">
          <div data-field="noticeGiven">
            <AutosaveSelect
              fieldKey={`${key}/noticeGiven`}
              label="已出示证件、告知来意"
              look="buttons"
              value={visit.noticeGiven}
              disabled={readOnly}
              options={[
                { value: '是', label: '是' },
                { value: '否', label: '否' },
              ]}
              onSave={(noticeGiven) => save({ noticeGiven })}
            />
          </div>
          <InfoText name="noticeHow" label="方式" placeholder="如 出示工作证和委托书，口头告知" />
        </div>
      </Panel>
      <Panel title="陪同人" aside={visit.mode === '暗访' ? '暗访可不填' : undefined}>
        <div data-field="companions">
          <PeopleTable
            field="companions"
            noun="陪同人"
            people={visit.companions}
            columns={[
              { name: 'name', label: '姓名' },
              { name: 'title', label: '职务' },
              { name: 'phone', label: '电话' },
            ]}
            empty={{ name: '', title: '', phone: '' }}
            minimum={0}
            onSave={(companions) => save({ companions })}
          />
        </div>
      </Panel>
      <Panel title="抽样说明">
        <div data-field="sampling">
          <AutosaveTextArea
            fieldKey={`${key}/sampling`}
            label="总体、数量、方法、替换"
            placeholder="如 综合窗口 12 个抽 5 个，按取号顺序每隔一个；未抽样的写“未抽样”。"
            value={visit.sampling}
            disabled={readOnly}
            onSave={(sampling) => save({ sampling })}
          />
        </div>
      </Panel>
      <DrawPanel />
      {visit.correctsRecordId === null ? null : (
        <Panel title="更正">
          <p>
            更正的记录：<Link to={`/records/${visit.correctsRecordId}`}>{visit.correctsNumber ?? '原记录'}</Link>
            ，原记录保留不变。
          </p>
          <div data-field="correctionReason">
            <AutosaveTextArea
              fieldKey={`${key}/correctionReason`}
              label="更正原因"
              required
              value={visit.correctionReason}
              disabled={readOnly}
              onSave={(correctionReason) => save({ correctionReason })}
            />
          </div>
        </Panel>
      )}
      <InfoAssumptions />
    </div>
  );
}
