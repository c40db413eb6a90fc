import { Button, Switch } from 'antd';
import { useState } from 'react';
import { emptyPack, type StoredLanguagePack } from '../../../shared/domain/questionnaire/language-pack.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { utf8Bytes } from '../../../shared/lib/utf8.ts';
import { importLanguagePack } from '../../commands/import-language-pack.ts';
import { turnLanguagePack } from '../../commands/turn-language-pack.ts';
import { useAppData } from '../../data/app-context.tsx';
import { useStoredPacks } from '../../data/hooks/use-stored-packs.ts';
import type { HashedInstrument } from '../../data/questionnaires/built-in-instruments.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

type Outcome = { readonly good: string } | { readonly bad: string } | null;

/** 译文: empty slots until an approved pack is imported; off until somebody turns it on. */
export function LanguagePacksPanel({ instruments }: { readonly instruments: readonly HashedInstrument[] }) {
  const { host } = useAppData();
  const packs = useStoredPacks();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const exportSlots = async ({ instrument, hash }: HashedInstrument) => {
    const bytes = utf8Bytes(`${JSON.stringify(emptyPack(instrument, hash), null, 1)}\n`) as Uint8Array<ArrayBuffer>;
    const suggestedName = `${instrument.id} ${instrument.version} 待译 ${hash.slice(0, 8)}.json`;
    const saved = await host.call('files.save', { suggestedName, bytes });
    if (!saved.ok) return setOutcome({ bad: saveErrorSentence(saved.error) });
    setOutcome(saved.value.path === null ? null : { good: `待译文件已导出到 ${saved.value.path}。` });
  };
  const take = async (file: File) => {
    if (file.size > MAX_BYTES) return setOutcome({ bad: `“${file.name}”太大，不是译文文件，没有导入。` });
    const done = await importLanguagePack(await file.text());
    setOutcome(done.ok ? { good: `已导入“${file.name}”，尚未启用。` } : { bad: saveErrorSentence(done.error) });
  };
  return (
    <Panel title="译文" aside="由委托方决定是否使用；须经审定，程序不翻译">
      {packs.status === 'ready' && packs.value.length > 0 ? (
        <ul className="xt-rows" aria-label="译文">
          {packs.value.map((stored) => (
            <PackRow
              key={stored.id}
              stored={stored}
              known={instruments.some(({ hash }) => hash === stored.pack.instrumentHash)}
              onError={(bad) => setOutcome({ bad })}
            />
          ))}
        </ul>
      ) : (
        <p className="xt-soft">没有译文，问卷只有汉文。导出待译文件，译者填写、审校和批准后再导入。</p>
      )}
      <div className="xt-actions">
        {instruments.map((one) => (
          <Button key={one.hash} onClick={() => void exportSlots(one)}>
            导出 {one.instrument.id} 待译文件
          </Button>
        ))}
      </div>
      <FileDrop
        button="导入译文文件"
        advice="与问卷版本逐字核对，缺一条或对不上都不导入。"
        accept=".json,application/json"
        onFile={(file) => void take(file)}
      />
      {outcome !== null && 'good' in outcome ? <Notice tone="good">{outcome.good}</Notice> : null}
      {outcome !== null && 'bad' in outcome ? <ErrorSentence>{outcome.bad}</ErrorSentence> : null}
    </Panel>
  );
}

const MAX_BYTES = 16 * 1024 * 1024;

interface PackRowProps {
  readonly stored: StoredLanguagePack;
  /** Whether this program has the version of the questionnaire that was translated. */
  readonly known: boolean;
  readonly onError: (sentence: string) => void;
}

function PackRow({ stored: { id, pack, importedAt, importedBy, use }, known, onError }: PackRowProps) {
  const waiting = pack.texts.filter(({ text }) => text === null).length;
  const name = `${pack.instrumentId} ${pack.languageName}`;
  return (
    <li className="xt-q-pack">
      <div>
        <strong>{name}</strong> {pack.texts.length - waiting} 条{waiting > 0 ? `，${waiting} 条待审定（显示汉文）` : ''}
        <div className="xt-soft">
          译者 {pack.translator}，审校 {pack.reviewer}，{pack.approvedBy} 于 {pack.approvedOn} 批准；{importedBy} 导入于{' '}
          {beijingDateTime(importedAt)}（北京时间）
        </div>
        {known ? null : <div className="xt-soft">本机没有这一版问卷，不能启用。</div>}
      </div>
      <Switch
        aria-label={`启用 ${name}`}
        checked={use.on}
        disabled={!known}
        checkedChildren="启用"
        unCheckedChildren="停用"
        onChange={(on) => {
          void turnLanguagePack(id, on).then((done) => {
            if (!done.ok) onError(saveErrorSentence(done.error));
          });
        }}
      />
    </li>
  );
}
