import { utilityProcess } from 'electron';
import type { StartCenter } from '../host/center/center-messages.ts';

/** 本机汇总中心 as a utility process: Electron ends it with the app. */
export function electronCenter(program: string): StartCenter {
  return ({ dataFolder, port }) => {
    const child = utilityProcess.fork(program, [dataFolder, String(port)], {
      serviceName: 'XunTing center',
      stdio: 'ignore',
    });
    return {
      // A process, not a window: there is no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      post: (request) => child.postMessage(request),
      onReport: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill(),
    };
  };
}
