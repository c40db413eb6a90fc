// One process of the bench: does what its argument says and prints the result as its last line.
import type { PdfTask } from './task.ts';

const task = JSON.parse(process.argv[2] ?? '') as PdfTask;
console.log(JSON.stringify(await run(task)));
process.exit(0);

/** Loads only what the task needs, so that no way carries the code of another. */
async function run(given: PdfTask): Promise<unknown> {
  if (given.kind === 'judge') return (await import('./judge.ts')).judge(given);
  if (given.kind === 'content') return (await import('./write-content.ts')).writeContent(given);
  const { engine } = given;
  if (engine === 'app') return (await import('./by-app.ts')).byTheApp(given);
  if (engine === 'in-memory') return (await import('./by-app.ts')).inMemory(given);
  return (await import('./by-peer.ts')).byPeer(engine, given);
}
