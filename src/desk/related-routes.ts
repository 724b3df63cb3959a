import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {onlyFor, requireAgent} from './access/authenticate.ts';
import {allowOrigin} from './allow-origins.ts';
import type {DeskContext} from './desk-context.ts';
import {relatedQuerySchema, relatedTickets} from './flow/related-tickets.ts';

/**
 * Adds what the sidebar asks for while somebody calls: earlier tickets about the same matter. By
 * POST, so that no address and no log has what was said. Pages of the listed origins may ask, with
 * the token of an agent.
 */
export function addRelatedRoutes(app: FastifyInstance, context: DeskContext): void {
  const {database, origins, now} = context;
  const guard = onlyFor(context, 'manage');

  async function fromPages(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    allowOrigin(origins, request, reply);
    const isAllowed = reply.getHeader('Access-Control-Allow-Headers') !== undefined;
    if (isAllowed) reply.header('Access-Control-Allow-Headers', 'Content-Type, Authorization');
  }

  app.options('/desk/related', {onRequest: fromPages}, (_request, reply) => reply.code(204).send());
  app.post('/desk/related', {onRequest: [fromPages, guard]}, async (request, reply) => {
    const query = relatedQuerySchema.safeParse(request.body);
    if (!query.success) return reply.code(400).send({error: 'invalid'});
    const agent = requireAgent(context, request);
    return {related: await relatedTickets(database, agent, query.data, now())};
  });
}
