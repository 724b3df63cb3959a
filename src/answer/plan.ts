/** Several replies to one message, as one plan. */
import type {Department, Directory, Entry} from '../knowledge/entry.ts';
import {plainText} from '../knowledge/rich-text.ts';
import {phoneStep} from './next-steps.ts';
import type {NextStep, PlanReply, Ranking, SingleReply, Together} from './reply.ts';

/** Entries listed behind a reply. */
const RANKING_LENGTH = 10;

/** Words by which an approved text sends people to the 全科窗口 of their township or street. */
const ALL_ROUND = /全科窗口|便民服务中心|乡镇（街道）/;

/** The department that runs the 全科窗口. */
const TOWNSHIP = 'township';

/**
 * The plan of `parts`, two or more, in the order given.
 * @param ticket the ticket that the plan as a whole offers
 */
export function planReply(
  parts: PlanReply['parts'],
  directory: Directory,
  ticket: NextStep,
): PlanReply {
  const together = togetherIn(parts, directory);
  const firsts = parts.flatMap(({reply}) => reply.ranking.slice(0, 1));
  return {
    kind: 'plan',
    parts,
    ...(together.length > 0 ? {together} : {}),
    next: [complaintOf(parts) ?? ticket, phoneStep(directory.hotline)],
    ranking: distinct([...firsts, ...byRank(parts)]).slice(0, RANKING_LENGTH),
    confidence: parts[0]?.reply.confidence ?? 0,
  };
}

/** A part that complains or asks for help becomes the ticket; the rest are answers. */
function complaintOf(parts: PlanReply['parts']): NextStep | undefined {
  return parts
    .flatMap(({reply}) => reply.next)
    .find((step) => step.kind === 'ticket' && step.seed.type !== '咨询');
}

/** The second best of every part, then the third, and so on. */
function byRank(parts: PlanReply['parts']): Ranking[] {
  return Array.from({length: RANKING_LENGTH}, (_, rank) =>
    parts.flatMap(({reply}) => reply.ranking[rank] ?? []),
  ).flat();
}

function distinct(rankings: readonly Ranking[]): Ranking[] {
  const byId = new Map<string, Ranking>();
  for (const ranking of rankings) {
    if (!byId.has(ranking.entryId)) byId.set(ranking.entryId, ranking);
  }
  return [...byId.values()];
}

/** Which parts take one visit: those of one department, and those that any 全科窗口 takes. */
function togetherIn(parts: PlanReply['parts'], directory: Directory): Together[] {
  const byDepartment = new Map<string, {department: Department; parts: number[]}>();
  const allRound: number[] = [];
  parts.forEach(({reply}, i) => {
    const view = viewOf(reply);
    if (view === undefined || !view.entry.channels.includes('window')) return;
    const {entry, department} = view;
    const group = byDepartment.get(department.id) ?? {department, parts: []};
    group.parts.push(i);
    byDepartment.set(department.id, group);
    if (department.id === TOWNSHIP || namesAllRoundWindow(entry)) allRound.push(i);
  });
  const found: Together[] = [...byDepartment.values()]
    .filter((group) => group.parts.length > 1)
    .map((group) => ({by: 'department', ...group}));
  const township = directory.departments.find(({id}) => id === TOWNSHIP);
  const isNews = !found.some((group) => group.parts.join() === allRound.join());
  if (township && allRound.length > 1 && isNews) {
    found.push({by: 'all-round-window', department: township, parts: allRound});
  }
  return found;
}

function viewOf(reply: SingleReply) {
  return reply.kind === 'answer' || reply.kind === 'handoff' ? reply.view : undefined;
}

function namesAllRoundWindow({answer, guide}: Entry): boolean {
  return ALL_ROUND.test(`${plainText(answer)}\n${guide?.places?.join('\n') ?? ''}`);
}
