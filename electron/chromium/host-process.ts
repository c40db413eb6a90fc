import { runBrowserHost } from './main.ts';

process.exitCode = await runBrowserHost(process.argv.slice(2), process.env);
