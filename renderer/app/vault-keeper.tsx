import { Button, Modal } from 'antd';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { lockVault } from '../commands/lock-vault.ts';
import { useAppData } from '../data/app-context.tsx';
import { useSetting } from '../data/hooks/use-setting.ts';
import { setLocker } from '../data/vault/ask-lock.ts';
import { isBusy } from '../data/vault/busy.ts';
import { runConversion } from '../data/vault/conversion.ts';
import { useVaultStatus } from '../data/vault/vault-store.ts';
import { saveErrorSentence } from '../text/save-error-sentence.ts';
import { idleMinutes, VAULT_IDLE_SETTING } from '../text/setting-keys.ts';
import { onlyInMemory } from './use-leave-guard.ts';

/** Locks by key, by button and after idle minutes; and goes on sealing what still lies plain. Nothing while 数据加密 is off. */
export function VaultKeeper() {
  const { host } = useAppData();
  const status = useVaultStatus();
  const open = status?.state === 'open';
  const [refused, setRefused] = useState<string | null>(null);
  const setting = useSetting(VAULT_IDLE_SETTING);
  const minutes = idleMinutes(setting.status === 'ready' ? setting.value : null);

  const lock = useCallback(async (quietly: boolean): Promise<void> => {
    const sentence = await lockNow(!quietly);
    if (!quietly) setRefused(sentence);
  }, []);
  useEffect(() => {
    if (!open) return undefined;
    setLocker(() => void lock(false));
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || !event.shiftKey || event.altKey || event.code !== 'KeyL' || event.repeat) return;
      event.preventDefault();
      void lock(false);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      setLocker(null);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [open, lock]);
  useIdleLock(open ? minutes : null, () => void lock(true));
  const converting = open && status.converting !== null;
  useEffect(() => {
    if (converting) void runConversion(host);
  }, [converting, host]);

  return (
    <Modal
      title="现在不能锁定"
      open={refused !== null}
      onCancel={() => setRefused(null)}
      footer={
        <Button type="primary" autoFocus onClick={() => setRefused(null)}>
          知道了
        </Button>
      }
    >
      <p>{refused}</p>
    </Modal>
  );
}

/** Loads the page anew behind the lock; otherwise the sentence that says why not. */
async function lockNow(asked: boolean): Promise<string | null> {
  const focused = document.activeElement;
  // Half-composed pinyin is handed on when its field is left.
  if (focused instanceof HTMLElement) focused.blur();
  // A command reads a little before its write is in the queue that the lock waits for.
  await new Promise((resolve) => setTimeout(resolve, COMMAND_MS));
  if (onlyInMemory()) return UNSAVED;
  const locked = await lockVault({ asked });
  if (locked.ok) {
    location.reload();
    return null;
  }
  return locked.error.code === 'not-settled' ? UNSAVED : saveErrorSentence(locked.error);
}

const COMMAND_MS = 150;
const UNSAVED =
  '还有内容没有保存到本机，锁定会丢失它们，所以没有锁定。请看左下角的保存状态和标红的栏目，保存或改正后再锁定。';

/** By the wall clock: a laptop that slept in a bag wakes up locked. */
function useIdleLock(minutes: number | null, onIdle: () => void): void {
  const fire = useEffectEvent(onIdle);
  useEffect(() => {
    if (minutes === null) return undefined;
    let due = Date.now() + minutes * 60_000;
    const overdue = (): boolean => {
      if (Date.now() < due) return false;
      // What stands in the way of the lock may be over by then.
      due = Date.now() + RETRY_MS;
      if (!isBusy()) fire();
      return true;
    };
    const touch = (): void => {
      // The first touch after a sleep comes before the timer does.
      if (!overdue()) due = Date.now() + minutes * 60_000;
    };
    const timer = setInterval(overdue, 1000);
    for (const type of TOUCHES) window.addEventListener(type, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const type of TOUCHES) window.removeEventListener(type, touch, { capture: true });
    };
  }, [minutes]);
}

const RETRY_MS = 30_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;
