/** What was said, as it may leave the conversation: kept on the device, or told to the page. */
import type {NextStep, NextSteps, Reply, SingleReply, TicketSeed} from '../answer/reply.ts';
import {maskPersonalData} from '../text/mask.ts';
import type {Turn} from './state.ts';

/** What a person typed, as {@link maskReply} has it. */
export {maskPersonalData as maskWords};

/** A turn with the personal data in it masked, for whatever keeps it. */
export function maskTurn(turn: Turn): Turn {
  if (turn.who === 'user') return {...turn, text: maskPersonalData(turn.text)};
  if (turn.who === 'ticket') return {...turn, title: maskPersonalData(turn.title)};
  return {...turn, reply: maskReply(turn.reply)};
}

/**
 * A reply with personal data masked, for whoever stands outside of the conversation. What the person
 * typed recurs in the seeds of tickets and in the parts of a plan; approved text stays.
 */
export function maskReply(whole: Reply): Reply {
  const reply = maskUnderstood(whole);
  if (reply.kind === 'plan') {
    const parts = reply.parts.map((part) => ({
      text: maskPersonalData(part.text),
      reply: maskSingle(part.reply),
    }));
    return {...reply, parts, next: maskSteps(reply.next)};
  }
  return maskSingle(reply);
}

/** The question as understood holds words of earlier turns. */
function maskUnderstood<R extends Reply>(reply: R): R {
  const {turn} = reply;
  return turn ? {...reply, turn: {...turn, question: maskPersonalData(turn.question)}} : reply;
}

function maskSingle(whole: SingleReply): SingleReply {
  const reply = maskUnderstood(whole);
  const next = maskSteps(reply.next);
  return reply.kind === 'handoff' ? {...reply, next, seed: maskSeed(reply.seed)} : {...reply, next};
}

function maskSteps([first, ...rest]: NextSteps): NextSteps {
  const mask = (step: NextStep): NextStep =>
    step.kind === 'ticket' ? {...step, seed: maskSeed(step.seed)} : step;
  return [mask(first), ...rest.map(mask)];
}

function maskSeed(seed: TicketSeed): TicketSeed {
  return {...seed, question: maskPersonalData(seed.question)};
}
