import type { SurveyBatch } from '../../../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import type { LanguagePack } from '../../../../shared/domain/questionnaire/language-pack.ts';
import { BigButton } from '../fill/fill-buttons.tsx';
import '../fill/fill.css';

interface KioskWelcomeProps {
  readonly batch: SurveyBatch;
  readonly instrument: Instrument;
  /** Approved translations that are turned on; without any there is no choice of language. */
  readonly packs: readonly LanguagePack[];
  readonly onStart: (pack: LanguagePack | null) => void;
}

/** What it is about, before the first question; nothing of anybody is on the screen. */
export function KioskWelcome({ batch, instrument, packs, onStart }: KioskWelcomeProps) {
  return (
    <section className="xt-kiosk-centre" aria-label="开始">
      <p className="xt-soft">{batch.siteName}</p>
      <h1>{instrument.title}</h1>
      <ul className="xt-kiosk-points">
        <li>约 5 分钟，每屏一题，点选即可，可以返回修改。</li>
        <li>不记姓名、电话和证件号，答案只用于统计。</li>
        <li>自愿填写，中途离开不保留任何答案。</li>
      </ul>
      <div className="xt-kiosk-languages">
        <BigButton primary onPress={() => onStart(null)}>
          开始填写
        </BigButton>
        {packs.map((pack) => (
          <BigButton key={pack.language} onPress={() => onStart(pack)}>
            {pack.languageName}
          </BigButton>
        ))}
      </div>
    </section>
  );
}
