import type {ChoicesReply, HandoffReply, Reply} from '../answer/reply.ts';
import type {Directory} from '../knowledge/entry.ts';
import type {ConversationState} from './state.ts';

/**
 * How often in a row a person is asked which matter they mean. Whoever has not found it among
 * twice three will not find it among nine: from then on it is our turn to ask around.
 */
export const MAX_CLARIFICATIONS = 2;

/** How many of the latest replies were choices, one after the other. */
function clarifications({turns}: ConversationState): number {
  const replies = turns.flatMap((turn) => (turn.who === 'assistant' ? [turn.reply] : []));
  const firstOther = replies.reverse().findIndex(({kind}) => kind !== 'choices');
  return firstOther < 0 ? replies.length : firstOther;
}

/**
 * The reply to show: choices that come a third time in a row are handed over to a person instead,
 * with the choices beside it. Every other reply passes unchanged.
 */
export function limitChoices(
  state: ConversationState,
  reply: Reply,
  {hotline, departments}: Pick<Directory, 'hotline' | 'departments'>,
): Reply {
  if (reply.kind !== 'choices' || clarifications(state) < MAX_CLARIFICATIONS) return reply;
  return handOver(reply, {hotline, departments}) ?? reply;
}

function handOver(
  {choices, next, ranking, confidence}: ChoicesReply,
  {hotline, departments}: Pick<Directory, 'hotline' | 'departments'>,
): HandoffReply | undefined {
  const ticket = next.find((step) => step.kind === 'ticket');
  if (!ticket) return undefined;
  const department = departments.find(({id}) => id === 'hotline-12345') ?? {
    id: 'hotline-12345',
    name: hotline.label,
    nameEn: hotline.labelEn,
    duty: hotline.label,
    phones: [hotline],
  };
  const {number, label, labelEn} = hotline;
  return {
    kind: 'handoff',
    reason: 'unknown',
    rewrite: 'we-find-a-way',
    route: {department, phone: hotline},
    seed: ticket.seed,
    alternatives: choices,
    next: [{kind: 'phone', number, label, labelEn}, ticket],
    ranking,
    confidence,
  };
}
