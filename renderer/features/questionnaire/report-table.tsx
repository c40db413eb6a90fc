import { useState } from 'react';
import { Button } from 'antd';
import type { ReportLine } from '../../../shared/domain/xlsform/report.ts';
import { REPORT_NOTE_WORDS, REPORT_STATES, rowWords } from '../../text/xlsform-words.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';

const TONES = { unsupported: 'bad', mapped: 'warn', taken: 'good' } as const;
const ORDER = ['unsupported', 'mapped', 'taken'] as const;
/** A table of thousands of lines stops the page; the rest comes at a key's press. */
const AT_ONCE = 200;

/** Every construct of the workbook: what became of it, where it stands, and why. What is not supported comes first. */
export function ReportTable({ report }: { readonly report: readonly ReportLine[] }) {
  const [most, setMost] = useState(AT_ONCE);
  const lines = report.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const count = (state: ReportLine['state']) => report.filter((line) => line.state === state).length;
  return (
    <>
      <h3 className="xt-spaced">
        导入清单：不支持 {count('unsupported')} 项，转换 {count('mapped')} 项，采用 {count('taken')} 项
      </h3>
      <table className="xt-q-table" aria-label="导入清单">
        <thead>
          <tr>
            <th scope="col">结果</th>
            <th scope="col" className="xt-q-left">
              内容
            </th>
            <th scope="col" className="xt-q-left">
              工作表与行
            </th>
            <th scope="col" className="xt-q-left">
              说明
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, most).map((line) => (
            <tr key={`${line.state} ${line.sheet} ${line.construct} ${line.note}`}>
              <th scope="row">
                <StatusTag tone={TONES[line.state]}>{REPORT_STATES[line.state]}</StatusTag>
              </th>
              <td className="xt-q-left xt-mono">
                <bdi>{line.construct}</bdi>
              </td>
              <td className="xt-q-left">
                {line.sheet}
                {line.rows.length === 0 ? '' : ` 第 ${rowWords(line.rows)} 行`}
              </td>
              <td className="xt-q-left">{line.note === null ? '' : REPORT_NOTE_WORDS[line.note]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > most ? (
        <Button onClick={() => setMost(most + 1000)}>再列 {Math.min(1000, lines.length - most)} 项</Button>
      ) : null}
    </>
  );
}
