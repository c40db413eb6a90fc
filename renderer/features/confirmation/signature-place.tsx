import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { beijingDateTime, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { Signature, Stroke } from '../../../shared/domain/visit/entities.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { useDraft } from '../../data/hooks/use-draft.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { SignaturePad } from '../../ui/signature/signature-pad.tsx';
import { CameraPanel } from '../evidence/camera-panel.tsx';
import { EvidenceImage } from '../evidence/evidence-image.tsx';
import { ImportButton } from '../evidence/import-button.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import type { Signer } from './signers.ts';

interface SignaturePlaceProps {
  readonly signer: Signer;
  readonly signature: Signature | null;
  readonly onChange: (next: Signature | null) => void;
}

/** Name, pad, or the photo of the print that was signed on paper. */
export function SignaturePlace({ signer, signature, onChange }: SignaturePlaceProps) {
  const { visit, bundle, readOnly } = useVisitScreen();
  const [camera, setCamera] = useState(false);
  // What the pad shows while the database answers: an older answer must not take a newer stroke off the pad.
  const [drawn, setDrawn] = useState<Stroke[] | null>(null);
  const stored = JSON.stringify(signature?.strokes ?? NO_STROKES);
  useEffect(() => {
    setDrawn((old) => (JSON.stringify(old) === stored ? null : old));
  }, [stored]);
  const draftKey = `signer-name/${visit.id}/${signer.party}`;
  const draft = useDraft<string>(draftKey);
  const typed = draft.status === 'ready' ? draft.value : null;
  const name = signer.nameFixed ? signer.name : (signature?.name ?? typed ?? signer.name);
  const photo = bundle.evidence.find((item) => item.id === signature?.photoEvidenceId) ?? null;
  const make = (patch: Partial<Signature>): Signature => ({
    party: signer.party,
    name,
    strokes: signature === null ? [] : signature.strokes,
    photoEvidenceId: signature?.photoEvidenceId ?? null,
    signedAt: instantOf(Date.now()),
    ...patch,
  });
  const draw = (strokes: Stroke[]): void => {
    setDrawn(strokes);
    onChange(strokes.length === 0 && photo === null ? null : make({ strokes: strokes.map((stroke) => [...stroke]) }));
  };
  const usePhoto = (id: string): void => onChange(make({ photoEvidenceId: id }));
  const title = `${signer.party}${signer.nameFixed ? ` ${name === '' ? '（未填姓名）' : name}` : ''}`;
  return (
    <div className="xt-f-place" role="group" aria-label={`${title}签名`}>
      <div className="xt-f-who">
        <strong>{title}</strong>
        {signer.required ? <span className="xt-required">须签</span> : null}
        <span className="xt-soft">{signature === null ? '未签' : `签于 ${beijingDateTime(signature.signedAt)}`}</span>
      </div>
      {signer.nameFixed ? null : (
        <AutosaveText
          fieldKey={draftKey}
          label="签字人姓名"
          required
          value={name}
          suggestions={visit.companions.map((person) => person.name)}
          // A stroke that is there was drawn by the person of this name: under another name it would be a forgery.
          disabled={readOnly || signature !== null}
          hint={readOnly || signature === null ? null : '已有签名，姓名不能改。换人签字的，先清除此签名。'}
          onSave={(next) => saveDraft(draftKey, next)}
        />
      )}
      {photo === null ? (
        <SignaturePad
          label={`${title}签名`}
          strokes={drawn ?? signature?.strokes ?? NO_STROKES}
          disabled={readOnly || name.trim() === ''}
          onChange={draw}
        />
      ) : (
        <div className="xt-f-photo">
          <EvidenceImage evidence={photo} size="thumbnail" />
          <span>签字件照片：图{photo.number}</span>
        </div>
      )}
      {name.trim() === '' ? <p className="xt-v-bad">先填写姓名，再签名。</p> : null}
      {readOnly || name.trim() === '' ? null : (
        <div className="xt-actions">
          <Button size="small" onClick={() => setCamera(true)}>
            拍纸面签字件
          </Button>
          <ImportButton size="small" label="导入签字件" links={NO_LINKS} onStored={usePhoto} />
          {signature === null ? null : (
            <Button
              size="small"
              type="text"
              onClick={() => {
                setDrawn(null);
                onChange(null);
              }}
            >
              清除此签名
            </Button>
          )}
        </div>
      )}
      {camera ? (
        <CameraPanel title={`${title}的签字件`} links={NO_LINKS} onStored={usePhoto} onClose={() => setCamera(false)} />
      ) : null}
    </div>
  );
}

const NO_STROKES: readonly Stroke[] = [];
const NO_LINKS = {};
