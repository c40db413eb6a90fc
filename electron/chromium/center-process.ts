import { fork } from 'node:child_process';
import type { StartCenter } from '../host/center/center-messages.ts';

/** 本机汇总中心 as a Node process beside the browser host; it ends when this process does. */
export function nodeCenter(program: string): StartCenter {
  return ({ dataFolder, port }) => {
    const child = fork(program, [dataFolder, String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return {
      post: (request) => {
        if (child.connected) child.send(request);
      },
      onReport: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener).once('error', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
