import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal } from './refusal.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Changes are text that packs ten to one: a body may come packed. Its unpacked size has a cap of its own. */
const MOST_UNPACKED = 32 * 1024 * 1024;
const WORTH_PACKING = 2048;

/** JSON in, plain or gzip. What is no JSON never reaches a route. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer): Promise<unknown> => {
      const packed = request.headers['content-encoding'] === 'gzip';
      const text = packed ? await unpack(body, { maxOutputLength: MOST_UNPACKED }).catch(unpackRefusal) : body;
      try {
        return JSON.parse(text.toString('utf8'));
      } catch {
        throw new Refusal('malformed');
      }
    },
  );
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

/** The body as the protocol gives it. Which field was wrong is said by its place, never by its value. */
export function bodyOf<S extends z.ZodType>(request: FastifyRequest, schema: S): z.output<S> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.map(String).join('.')} ${issue.code}`);
  throw new Refusal('malformed', { places });
}

/** Answers JSON, packed for who can unpack it. */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown): Promise<FastifyReply> {
  const text = JSON.stringify(value);
  reply.header('content-type', 'application/json; charset=utf-8');
  if (text.length < WORTH_PACKING || !(request.headers['accept-encoding'] ?? '').includes('gzip')) {
    return reply.send(text);
  }
  return reply.header('content-encoding', 'gzip').send(await pack(text));
}

function unpackRefusal(error: unknown): never {
  const tooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
  throw new Refusal(tooLarge ? 'too-large' : 'malformed');
}
