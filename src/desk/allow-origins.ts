import type {FastifyReply, FastifyRequest} from 'fastify';

/**
 * The origins as browsers write them. Throws a sentence for anything else, `*` above all: a list
 * that admits everybody is no list.
 */
export function readOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error(
        `“${origin}” is not an origin; write scheme, host and port only, such as https://www.example.gov.cn.`,
      );
    }
  }
  return new Set(origins);
}

/**
 * Lets pages of the listed origins read the answer. Without the header a browser hands nothing
 * over and, since JSON with our header needs asking first, does not even send.
 */
export function allowOrigin(
  origins: ReadonlySet<string>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.header('Vary', 'Origin');
  const {origin} = request.headers;
  if (origin === undefined || !origins.has(origin)) return;
  reply.header('Access-Control-Allow-Origin', origin);
  if (request.method !== 'OPTIONS') {
    reply.header('Access-Control-Expose-Headers', 'Retry-After');
    return;
  }
  reply.header('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
  reply.header(
    'Access-Control-Allow-Headers',
    'Content-Type, Idempotency-Key, X-Receipt, X-Challenge-Solution',
  );
  // Ten minutes: long enough for a visit, short enough for a change of the list to take effect.
  reply.header('Access-Control-Max-Age', '600');
}
