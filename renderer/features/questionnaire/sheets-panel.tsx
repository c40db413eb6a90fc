import { Button, Input, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import type { BatchBundle, SurveyIssue } from '../../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { drawSurveySheets } from '../../commands/draw-survey-sheets.ts';
import { issueSurveySheets } from '../../commands/issue-survey-sheets.ts';
import { useAppData } from '../../data/app-context.tsx';
import { useLanguagePacks } from '../../data/hooks/use-language-packs.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { sheetRefusalSentence } from '../../text/sheet-refusals.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { wholeNumber } from './whole-number.ts';

interface SheetsPanelProps {
  readonly bundle: BatchBundle;
  readonly instrument: Instrument;
}

type Outcome = { readonly good: string } | { readonly bad: string } | null;

/** 印制与发放: the printable file of a run of serials, and what of it left for the hall and came back unused. */
export function SheetsPanel({ bundle, instrument }: SheetsPanelProps) {
  const { batch, issues } = bundle;
  const { host } = useAppData();
  const packs = useLanguagePacks(batch.instrumentHash);
  const usable = packs.status === 'ready' ? packs.value : [];
  const [typed, setTyped] = useState({ from: String(batch.serialFrom), to: String(lastOf(bundle)) });
  const [language, setLanguage] = useState('');
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [drawn, setDrawn] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const fromField = useId();
  const toField = useId();
  const languageField = useId();
  const pack = usable.find((one) => one.language === language) ?? null;
  const range = (): { serialFrom: number; serialTo: number } | null => {
    const serialFrom = wholeNumber(typed.from);
    const serialTo = wholeNumber(typed.to);
    if (serialFrom !== null && serialTo !== null) return { serialFrom, serialTo };
    setOutcome({ bad: '“编号 起”“编号 止”要填整数，例如 1、50。' });
    return null;
  };
  const print = async () => {
    const serials = range();
    if (serials === null) return;
    setOutcome(null);
    setDrawn(0);
    const controller = new AbortController();
    stop.current = controller;
    const made = await drawSurveySheets({ instrument, pack, batch, ...serials }, setDrawn, controller.signal);
    setDrawn(null);
    if (!made.ok) {
      const { error } = made;
      return setOutcome(error.code === 'cancelled' ? null : { bad: sheetRefusalSentence(error.reason, error.detail) });
    }
    const { bytes, sheets, sides } = made.value;
    const name = `${instrument.id} ${batch.siteName} ${batch.day} ${serials.serialFrom}—${serials.serialTo}`;
    const suggestedName = `${name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/gu, ' ').slice(0, 110)}.pdf`;
    const saved = await host.call('files.save', { suggestedName, bytes });
    if (!saved.ok) return setOutcome({ bad: saveErrorSentence(saved.error) });
    if (saved.value.path === null) return;
    setOutcome({
      good: `已保存到 ${saved.value.path}：${sheets} 份，每份 ${sides} 面。请双面打印（长边翻页、实际大小），印好发出后登记发放。`,
    });
  };
  const issue = async (kind: SurveyIssue['kind']) => {
    const serials = range();
    if (serials === null) return;
    const done = await issueSurveySheets(batch.id, { kind, ...serials, language: pack?.language ?? '' });
    if (!done.ok) return setOutcome({ bad: saveErrorSentence(done.error) });
    setOutcome({ good: `已登记${kind}：编号 ${serials.serialFrom}—${serials.serialTo}。` });
  };
  const count = (wholeNumber(typed.to) ?? 0) - (wholeNumber(typed.from) ?? 0) + 1;
  return (
    <Panel title="印制与发放" aside="A4 双面，编号和批次印在每一面">
      <div className="xt-q-inline xt-q-print">
        <Field id={fromField} label="编号 起">
          <Input
            id={fromField}
            inputMode="numeric"
            value={typed.from}
            onChange={(event) => setTyped({ ...typed, from: event.target.value })}
          />
        </Field>
        <Field id={toField} label="编号 止">
          <Input
            id={toField}
            inputMode="numeric"
            value={typed.to}
            onChange={(event) => setTyped({ ...typed, to: event.target.value })}
          />
        </Field>
        {usable.length > 0 ? (
          <Field id={languageField} label="语言">
            <Select
              id={languageField}
              className="xt-wide"
              value={language}
              options={[
                { value: '', label: '汉文' },
                ...usable.map((one) => ({ value: one.language, label: one.languageName })),
              ]}
              onChange={setLanguage}
            />
          </Field>
        ) : null}
      </div>
      <div className="xt-actions">
        <Button type="primary" disabled={drawn !== null} onClick={() => void print()}>
          保存打印文件（PDF）
        </Button>
        <Button onClick={() => void issue('发放')}>登记发放</Button>
        <Button onClick={() => void issue('收回未用')}>登记收回未用</Button>
      </div>
      {drawn === null ? null : (
        <ProgressPanel
          title="正在生成打印文件"
          step={`第 ${drawn} 份`}
          fraction={count > 0 ? drawn / count : null}
          onCancel={() => stop.current?.abort()}
        />
      )}
      {outcome !== null && 'good' in outcome ? <Notice tone="good">{outcome.good}</Notice> : null}
      {outcome !== null && 'bad' in outcome ? <ErrorSentence>{outcome.bad}</ErrorSentence> : null}
      {issues.length === 0 ? (
        <p className="xt-field-hint">登记发放后，缺号按发出去的编号核对；没有登记时按整个号段核对。</p>
      ) : (
        <ul className="xt-rows" aria-label="发放登记">
          {issues.map(({ id, kind, serialFrom, serialTo, language: printed, at, by }) => (
            <li key={id}>
              {kind} {serialFrom}—{serialTo}
              {printed === '' ? '' : `（${usable.find((one) => one.language === printed)?.languageName ?? printed}）`}
              <div className="xt-soft">
                {by}，{beijingDateTime(at)}（北京时间）
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A first file of fifty at most: a stack that a person carries. */
function lastOf({ batch }: BatchBundle): number {
  return Math.min(batch.serialTo, batch.serialFrom + 49);
}
