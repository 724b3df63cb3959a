import type {FastifyReply} from 'fastify';
import type {ZodError} from 'zod';

/**
 * Answers 400 with the names of the fields that were not understood, never with what was in them;
 * `whole` stands for the body itself, as where it has a field that nobody knows.
 */
export function refuseBody(
  reply: FastifyReply,
  {issues}: ZodError,
  whole = '(body)',
): FastifyReply {
  const fields = issues.map(({path}) => path.join('.') || whole);
  return reply.code(400).send({error: 'invalid', fields});
}
