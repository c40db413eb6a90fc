import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { SurveyBatch, SurveyScan } from '../../../../shared/domain/questionnaire/entities.ts';
import { scansOf } from '../../../../shared/domain/questionnaire/sheet-scans.ts';
import { beijingDateTime } from '../../../../shared/domain/time/beijing-time.ts';
import { voidSurveyScan } from '../../../commands/void-survey-scan.ts';
import { useImage } from '../../../data/hooks/use-image.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { Field } from '../../../ui/form/field.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { serialRanges } from '../serial-ranges.ts';
import { wholeNumber } from '../whole-number.ts';

interface ScanShelfProps {
  readonly batch: SurveyBatch;
  readonly scans: readonly SurveyScan[];
}

/** What lies in the batch: by number of pictures, and one sheet's pictures to look at and take out. */
export function ScanShelf({ batch, scans }: ScanShelfProps) {
  const field = useId();
  const [typed, setTyped] = useState('');
  const live = scans.filter((scan) => scan.voided === null);
  const counts = new Map<number, number>();
  for (const { serial } of live) counts.set(serial, (counts.get(serial) ?? 0) + 1);
  const having = (test: (count: number) => boolean): readonly number[] =>
    [...counts]
      .filter(([, count]) => test(count))
      .map(([serial]) => serial)
      .toSorted((a, b) => a - b);
  const groups = [
    { name: '只有一张', serials: having((count) => count === 1) },
    { name: '两张', serials: having((count) => count === 2) },
    { name: '超过两张', serials: having((count) => count > 2) },
  ];
  const serial = wholeNumber(typed);
  return (
    <Panel title="已有扫描件" aside={`${live.length} 张，${counts.size} / ${batch.serialTo - batch.serialFrom + 1} 份`}>
      <dl className="xt-facts">
        {groups
          .filter(({ serials }) => serials.length > 0)
          .map(({ name, serials }) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name} serials`}>{serialRanges(serials)}</dd>,
          ])}
      </dl>
      <Field id={field} label="查看编号" hint="放错的图片在这里移除，移除的留有记录。">
        <Input id={field} inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {serial === null ? null : <Sheet key={serial} batchId={batch.id} serial={serial} scans={scans} />}
    </Panel>
  );
}

function Sheet({ batchId, serial, scans }: { batchId: string; serial: number; scans: readonly SurveyScan[] }) {
  const shown = scansOf(scans, serial);
  const gone = scans.filter((scan) => scan.serial === serial && scan.voided !== null);
  return (
    <>
      {shown.length === 0 ? <p>编号 {serial} 没有扫描件。</p> : null}
      <ul className="xt-rows" aria-label={`编号 ${serial} 的扫描件`}>
        {shown.map((scan, i) => (
          <ShelfScan key={scan.id} batchId={batchId} scan={scan} place={i + 1} />
        ))}
        {gone.map((scan) => (
          <li key={scan.id} className="xt-soft">
            {scan.fileName} 已移除：{scan.voided?.reason}（{scan.voided?.by === '' ? '未设姓名' : scan.voided?.by}）
          </li>
        ))}
      </ul>
    </>
  );
}

function ShelfScan({ batchId, scan, place }: { batchId: string; scan: SurveyScan; place: number }) {
  const image = useImage(scan.sha256, 'thumbnail');
  const field = useId();
  const [reason, setReason] = useState('');
  const [sentence, setSentence] = useState<string | null>(null);
  const remove = async () => {
    const done = await voidSurveyScan(batchId, scan.id, reason);
    setSentence(done.ok ? null : saveErrorSentence(done.error));
  };
  return (
    <li>
      {image.url === null ? null : (
        <img className="xt-scan-thumb" src={image.url} alt={`第 ${place} 张 ${scan.fileName}`} />
      )}
      <div className="xt-soft">
        第 {place} 张　{scan.fileName}　{scan.addedBy}　{beijingDateTime(scan.addedAt)}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <Field id={field} label="移除原因" error={sentence}>
          <Input id={field} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Button htmlType="submit">移除第 {place} 张</Button>
      </form>
    </li>
  );
}
