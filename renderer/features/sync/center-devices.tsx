import { Button } from 'antd';
import { useState } from 'react';
import { beijingDateTime, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { HostOutput } from '../../../shared/host/contract.ts';
import { revokeAtCenter } from '../../commands/run-center.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';

type Devices = HostOutput<'center.devices'>['devices'];

/** Who is enrolled at 本机汇总中心, and the way to shut a lost laptop out: asked once, by name. */
export function CenterDevices({
  devices,
  onChanged,
}: {
  readonly devices: Devices;
  readonly onChanged: () => Promise<void>;
}) {
  const [asking, setAsking] = useState<string | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const revoke = async (device: string): Promise<void> => {
    const done = await revokeAtCenter(device);
    setAsking(null);
    setSentence(done.ok ? null : saveErrorSentence(done.error));
    await onChanged();
  };
  return (
    <>
      <ul className="xt-exchange-list" aria-label="已登记的笔记本">
        {devices.map(({ device, role, name, seenAt, revokedAt }, i) => (
          <li key={`${device} ${i}`}>
            <span>
              {device} {role} {name}
            </span>
            <span className="xt-soft">
              {revokedAt !== null
                ? '已停用'
                : seenAt === null
                  ? '从未联系'
                  : `最近联系 ${beijingDateTime(instantOf(seenAt))}`}
            </span>
            {revokedAt !== null ? null : asking === device ? (
              <span>
                <Button size="small" danger onClick={() => void revoke(device)}>
                  确认停用
                </Button>{' '}
                <Button size="small" onClick={() => setAsking(null)}>
                  不停用
                </Button>
              </span>
            ) : (
              <Button size="small" aria-label={`停用 ${device}`} onClick={() => setAsking(device)}>
                停用
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
    </>
  );
}
