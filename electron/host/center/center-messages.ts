import { z } from 'zod';

/** What the host and the process of 本机汇总中心 say to each other, one value a message. */
export const centerReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('running'),
    port: z.int(),
    /** Where laptops in the office reach it. */
    addresses: z.array(z.string()),
    rootSha256: z.string(),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    code: z.enum(['port-taken', 'folder-busy', 'newer-database', 'failed']),
  }),
  /** Answer to the request of this number. */
  z.strictObject({ kind: z.literal('answer'), id: z.int(), status: z.int(), body: z.json() }),
]);

export const centerRequestSchema = z.discriminatedUnion('kind', [
  /** One command of the office, by the path that the hub has for it. */
  z.strictObject({ kind: z.literal('ask'), id: z.int(), path: z.string(), body: z.json() }),
  /** Finishes what is being written, lets go of the database and ends. */
  z.strictObject({ kind: z.literal('close') }),
]);

export type CenterReport = z.infer<typeof centerReportSchema>;
export type CenterRequest = z.infer<typeof centerRequestSchema>;

/** The process as each host starts it. */
export interface CenterProcess {
  post(request: CenterRequest): void;
  /** `report` is unparsed. */
  onReport(listener: (report: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts it over a data folder. */
export type StartCenter = (options: { readonly dataFolder: string; readonly port: number }) => CenterProcess;
