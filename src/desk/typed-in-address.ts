import type {FastifyReply} from 'fastify';

/**
 * Fields that hold what somebody typed or asked, and which therefore stand in the body of a POST:
 * addresses are written down by proxies and servers on the way. An agent who looks for a ticket may
 * type a telephone number or a name. `q` is what programs try first.
 */
const typed = ['number', 'q', 'like'] as const;

/** Which of the fields that belong into a body are in the parameters of an address. */
export function typedInAddress(query: unknown): readonly string[] {
  return typed.filter((name) => Object.hasOwn(Object(query), name));
}

/** Refuses a request for what stands in its address; says which fields, never what was in them. */
export function refuseAddress(reply: FastifyReply, fields: readonly string[]): FastifyReply {
  return reply.code(400).send({error: 'not-in-address', fields, use: 'POST'});
}
