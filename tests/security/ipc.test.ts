import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { isOwnTopFrame, registerIpc } from '../../electron/main/ipc.ts';
import { HOST_CHANNELS } from '../../shared/host/channels.ts';
import type { HostHandlers } from '../../shared/host/dispatch.ts';
import { err } from '../../shared/lib/result.ts';

type Frame = Parameters<typeof isOwnTopFrame>[0];
const top = { url: 'xunting://app/', parent: null } as Frame;
const gone = Object.defineProperty({ parent: null }, 'url', {
  get: () => {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
}) as Frame;

const REFUSED: [string, Frame][] = [
  ['no frame', null],
  ['a destroyed frame', gone],
  ['a frame inside our page', { url: 'xunting://app/', parent: {} } as Frame],
  ['a blank page', { url: 'about:blank', parent: null }],
  ['an empty address', { url: '', parent: null }],
  ['a foreign page', { url: 'https://evil.example/', parent: null }],
  ['a look-alike', { url: 'xunting://app.evil/', parent: null }],
];

describe('the IPC registrar', () => {
  const asked: string[] = [];
  const answering = async () => (asked.push('asked'), err({ code: 'not-found', detail: 'test' } as const));
  const handlers = Object.fromEntries(HOST_CHANNELS.map((channel) => [channel, answering])) as unknown as HostHandlers;
  const listeners = new Map<string, Parameters<IpcMain['handle']>[1]>();
  registerIpc({ handle: (name, listener) => void listeners.set(name, listener) }, handlers, () => {});

  it('registers every channel once and nothing else', () => {
    expect([...listeners.keys()]).toEqual(HOST_CHANNELS.map((channel) => `host:${channel}`));
  });

  it.each(REFUSED)('refuses %s on every channel', async (_who, senderFrame) => {
    for (const listener of listeners.values()) {
      const answer: unknown = await listener({ senderFrame } as unknown as IpcMainInvokeEvent, {});
      expect(answer).toEqual({ ok: false, error: { code: 'forbidden', detail: 'sender' } });
    }
    expect(asked).toEqual([]);
  });

  it('answers the top frame of the page', async () => {
    expect(isOwnTopFrame(top)).toBe(true);
    const event = { senderFrame: top } as unknown as IpcMainInvokeEvent;
    expect(await listeners.get('host:app.info')?.(event, {})).toMatchObject({ error: { code: 'not-found' } });
    expect(asked).toEqual(['asked']);
  });
});
