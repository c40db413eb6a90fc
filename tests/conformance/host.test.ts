import { direct } from './direct.ts';
import { fakeIpc } from './fake-ipc.ts';
import { hostSuite } from './host-suite.ts';
import { loopback } from './loopback.ts';

for (const realisation of [direct, fakeIpc, loopback]) hostSuite(realisation);
