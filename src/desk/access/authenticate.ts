import type {FastifyReply, FastifyRequest} from 'fastify';
import type {DeskContext} from '../desk-context.ts';
import {type Agent, mayDo, type Permission} from './agent.ts';
import {readSessionToken} from './session-token.ts';

/** Whose request it is; null: nobody's we know. */
export function agentOf(context: DeskContext, request: FastifyRequest): Agent | null {
  const {authorization = ''} = request.headers;
  const token = /^Bearer ([\w.-]{1,1000})$/.exec(authorization)?.[1];
  if (token === undefined) return null;
  const {tokens, secret, now} = context;
  return readSessionToken(secret, token, now()) ?? tokens.find(token);
}

/**
 * Lets agents through who may do something, and answers everybody else: 401 without a token that
 * is known, 403 where the role does not reach.
 */
export function onlyFor(context: DeskContext, permission: Permission) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const agent = agentOf(context, request);
    if (!agent) {
      return reply.code(401).header('WWW-Authenticate', 'Bearer').send({error: 'unauthorized'});
    }
    if (!mayDo(agent, permission)) return reply.code(403).send({error: 'forbidden'});
    return undefined;
  };
}

/** The agent of a request that {@link onlyFor} has let through. */
export function requireAgent(context: DeskContext, request: FastifyRequest): Agent {
  const agent = agentOf(context, request);
  if (!agent) throw new Error('A route for agents runs without its guard.');
  return agent;
}
