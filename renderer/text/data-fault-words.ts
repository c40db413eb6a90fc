import type { Json } from '../../shared/lib/json.ts';
import { entityLabel } from './parked-words.ts';

/** A fault as renderer/data/integrity/check-data.ts finds it, as far as words need it. */
export type FaultForWords =
  | {
      readonly kind: 'change' | 'journal';
      readonly change: { readonly entity: string; readonly device: string; readonly at: string };
    }
  | { readonly kind: 'row'; readonly entity: string; readonly row: Row }
  | { readonly kind: 'record'; readonly row: Row }
  | {
      readonly kind: 'bytes';
      readonly entity: 'evidence' | 'maskedCopy' | 'document';
      readonly sha256: string;
      readonly row: Row;
      readonly place: 'database' | 'host' | 'both';
    };

interface Row {
  readonly id: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** What is damaged, where, and what a person does about it. */
export function faultWords(fault: FaultForWords): { readonly what: string; readonly advice: string } {
  switch (fault.kind) {
    case 'change':
      return {
        what: `一条修改记录（${entityLabel(fault.change.entity)}，笔记本 ${fault.change.device}）与其校验值或前后顺序不符`,
        advice: '可能被改动过。请先做一份备份，再把备份和诊断文件交办公室核查。',
      };
    case 'journal':
      return {
        what: `一条修改记录（${entityLabel(fault.change.entity)}）不在本机日志中，或与日志不同`,
        advice: '请关闭并重新打开程序，由程序补齐日志，然后再检查一次。',
      };
    case 'row':
      return {
        what: `${entityLabel(fault.entity)} ${fault.row.id} 与它的修改记录不一致`,
        advice: '修改记录是准的。请先做一份备份，再把诊断文件交维护人员。',
      };
    case 'record':
      return {
        what: `封存的记录 ${fault.row.id} 的内容与封存时的校验值不符`,
        advice: '不要再用它生成 PDF；已签名的 PDF 不受影响。请把备份交办公室核查。',
      };
    case 'bytes':
      return {
        what: `${bytesName(fault.entity, fault.row)}（${fault.sha256.slice(0, 8)}）${PLACES[fault.place]}`,
        advice:
          fault.place === 'both'
            ? '本机已没有完好的一份。请从备份、移交包或导出的文件中找回：读入后会自动补上。'
            : '另一处的一份完好，按“修复”即可补上。',
      };
  }
}

const PLACES = {
  database: '在数据库中损坏或缺失',
  host: '在原件文件夹中损坏或缺失',
  both: '两处都损坏或缺失',
} as const;

const BYTES = { evidence: '照片或附件', maskedCopy: '打码副本', document: '生成的文件' } as const;

function bytesName(entity: 'evidence' | 'maskedCopy' | 'document', { fields }: Row): string {
  const name = fields['fileName'];
  return `${BYTES[entity]} ${typeof name === 'string' ? name : ''}`.trim();
}
