import { double } from './double.ts';
import { hostSuite } from './host-suite.ts';
import { realElectron } from './real-electron.ts';

hostSuite(double);
if (realElectron === null) console.log('not run: the host through real Electron (its binary is not on this machine)');
else hostSuite(realElectron);
