import { runHub } from './run-hub.ts';

process.exitCode = await runHub(process.argv.slice(2), process.env);
