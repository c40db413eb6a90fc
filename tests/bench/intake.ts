import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { z } from 'zod';
import { openLine, type HubLine } from '../../electron/host/hub/hub-request.ts';
import { readCode } from '../../shared/sync/hub/enrolment-code.ts';
import { enrolAnswerSchema, MOST_PUSHED, pullAnswerSchema, pushAnswerSchema } from '../../shared/sync/hub/protocol.ts';
import type { Change } from '../../shared/sync/change.ts';
import type { PullRequest } from '../../shared/sync/sync-state.ts';
import { startHub } from '../e2e/pages/hub-process.ts';
import { certificateRequest } from '../hub/support/office.ts';
import { type Cluster, startCluster } from '../hub/support/postgres.ts';
import { freePort } from '../storage/support/free-port.ts';
import { startPeerServer } from './sync/peers.ts';
import { changesOf, QUESTIONS, submissions, type Submission } from './sync/submissions.ts';
import { type Measured, printTable, record } from './support/table.ts';

const LAPTOPS = 4;
/** Changes of one submission: a field each. */
const FIELDS = 5;

/** A server under the submissions of several laptops. */
interface Intake {
  /** Makes ready; what it answers sends, one request for each submission or as many in one as a push may hold. */
  prepare(laptop: number, sheets: readonly Submission[], each: boolean): () => Promise<void>;
  /** Ids that lie at the server, read back through its own door. */
  held(): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

const WAYS: Readonly<Record<string, (cluster: Cluster, folder: string) => Promise<Intake>>> = {
  xunting: async (cluster, folder) => hubIntake(folder, await cluster.database()),
  'xunting-pglite': (_cluster, folder) => hubIntake(folder, undefined),
  couch: (cluster) =>
    peerIntake(
      cluster,
      '/couch/bench/_bulk_docs',
      (sheets) => ({ docs: sheets.map(couchDocument), new_edits: false }),
      'couch_document',
    ),
  rx: (cluster) =>
    peerIntake(
      cluster,
      '/rx/push',
      (sheets) => sheets.map((newDocumentState) => ({ newDocumentState })),
      'rx_document',
    ),
};

/**
 * How many submissions of 250 answers a server takes in a second from 4 laptops at once, in large requests and one by one;
 * beside the hub the least that PouchDB's and RxDB's protocols ask of theirs (tests/bench/sync), which check no hash and keep
 * no chain. Afterwards every submission is read back: one that is missing ends the bench.
 * `bench -- intake [rounds] [submissions of a laptop]`.
 */
export async function intakeBench([rounds = '3', count = '500']: readonly string[]): Promise<void> {
  const cluster = await startCluster();
  const measured: Measured = new Map();
  try {
    for (let round = 0; round < Number(rounds); round++) {
      for (const [way, open] of Object.entries(WAYS)) {
        const folder = mkdtempSync(join(tmpdir(), 'xunting-bench-'));
        const intake = await open(cluster, folder);
        try {
          const some = Math.ceil(Number(count) / 5);
          record(measured, way, 'submissions/s', await rate(intake, 0, Number(count), false));
          record(measured, way, 'one by one/s', await rate(intake, LAPTOPS, some, true));
          const lost = LAPTOPS * (Number(count) + some) - (await intake.held()).size;
          if (lost !== 0) throw new Error(`${way}: ${lost} lost`);
          record(measured, way, 'lost', lost);
        } finally {
          await intake.close();
          rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
        }
      }
    }
  } finally {
    await cluster.stop();
  }
  console.log(
    `\nintake, ${LAPTOPS} laptops, submissions of ${QUESTIONS} answers, ${rounds} rounds; in brackets times xunting`,
  );
  printTable(measured, 'xunting');
}

async function rate(intake: Intake, from: number, count: number, each: boolean): Promise<number> {
  const senders = Array.from({ length: LAPTOPS }, (_, i) =>
    intake.prepare(from + i, submissions(from + i, count), each),
  );
  const begun = performance.now();
  await Promise.all(senders.map((send) => send()));
  const took = performance.now() - begun;
  return (LAPTOPS * count * 1000) / took;
}

/** The hub as offices start it; laptops speak to it by the product's own client, over TLS where there is a database server. */
async function hubIntake(folder: string, databaseUrl: string | undefined): Promise<Intake> {
  const port = await freePort();
  const data = join(folder, 'hub');
  const hub = await startHub(data, port, databaseUrl);
  const plain = databaseUrl === undefined;
  const address = { text: '', host: '127.0.0.1', port, plain };
  const root = plain ? '' : readFileSync(join(data, 'keys', 'office-root.pem'), 'utf8');
  const lines: HubLine[] = [];
  for (let i = 0; i < LAPTOPS; i++) {
    const body = {
      secret: readCode(hub.code('录入员', '甲'))?.secret,
      request: await certificateRequest(),
      device: `K7Q2M${i}`,
      version: '0.1.0',
    };
    const enrolled = await openLine(address, root, null).ask(
      { method: 'POST', path: '/v1/enrol', body },
      enrolAnswerSchema,
    );
    if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
    lines.push(openLine(address, root, enrolled.value.token));
  }
  const ask = async <T>(laptop: number, path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const answer = await lines[laptop % LAPTOPS]?.ask({ method: 'POST', path, body }, schema);
    if (answer?.ok !== true) throw new Error(JSON.stringify(answer?.error));
    return answer.value;
  };
  return {
    prepare: (laptop, sheets, each) => {
      const changes = changesOf(sheets);
      const atOnce = each ? FIELDS : MOST_PUSHED;
      return async () => {
        for (let from = 0; from < changes.length; from += atOnce) {
          const body = { changes: changes.slice(from, from + atOnce) };
          const { refused } = await ask(laptop, '/v1/push', body, pushAnswerSchema);
          if (refused.length > 0) throw new Error(`refused: ${refused[0]?.code}`);
        }
      };
    },
    held: async () => {
      const fields = new Map<string, Set<string>>();
      for (let request: PullRequest | null = { epoch: '', cursor: 0, vector: {} }; request !== null;) {
        const page: z.infer<typeof pullAnswerSchema> = await ask(0, '/v1/pull', request, pullAnswerSchema);
        for (const change of page.changes) noteField(fields, change);
        request = page.more ? { epoch: page.epoch, cursor: page.cursor, vector: {} } : null;
      }
      return new Set([...fields].filter(([, names]) => names.size === FIELDS).map(([id]) => id));
    },
    close: async () => {
      for (const line of lines) line.close();
      await hub.kill();
    },
  };
}

function noteField(fields: Map<string, Set<string>>, { entityId, field }: Change): void {
  const names = fields.get(entityId) ?? new Set<string>();
  fields.set(entityId, names.add(field));
}

async function peerIntake(
  cluster: Cluster,
  path: string,
  bodyOf: (sheets: readonly Submission[]) => unknown,
  table: string,
): Promise<Intake> {
  const databaseUrl = await cluster.database();
  const server = await startPeerServer('', databaseUrl);
  return {
    prepare: (_laptop, sheets, each) => async () => {
      const atOnce = each ? 1 : MOST_PUSHED / FIELDS;
      for (let from = 0; from < sheets.length; from += atOnce) {
        const body = JSON.stringify(bodyOf(sheets.slice(from, from + atOnce)));
        const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'POST', body });
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
        await answer.arrayBuffer();
      }
    },
    held: async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query<{ id: string }>(`select id from ${table}`);
      await client.end();
      return new Set(rows.map(({ id }) => id));
    },
    close: () => server.close(),
  };
}

function couchDocument({ id, ...fields }: Submission): object {
  return { ...fields, _id: id, _rev: `1-${'0'.repeat(32)}` };
}
