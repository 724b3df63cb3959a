/** What a person can say to the page itself. */
export type SpokenCommand =
  /** 停 */
  | 'stop'
  /** 重来 */
  | 'again'
  /** 转人工 */
  | 'person';

const COMMANDS: ReadonlyMap<string, SpokenCommand> = new Map<string, SpokenCommand>([
  ...['停', '停下', '停一下', '停止', '别说了', '别念了', '不要念了', '取消', '算了'].map(
    (words) => [words, 'stop'] as const,
  ),
  ...['重来', '重新来', '再来一遍', '再来一次', '重新说', '重说', '说错了', '我重新说'].map(
    (words) => [words, 'again'] as const,
  ),
  ...[
    '转人工',
    '人工',
    '找人工',
    '我要人工',
    '人工服务',
    '转人工服务',
    '我要找人工',
    '转接人工',
    '真人',
    '找真人',
  ].map((words) => [words, 'person'] as const),
]);

/** Said before, after and instead of words, and no part of a command. */
const FILLERS = /^(?:嗯+|呃+|那个|请|帮我|给我)+|(?:吧|啊|呀|啦|了|谢谢)+$/g;

/** Characters beyond which nobody says a command, with all that is said around it. */
const LONGEST = 40;

/**
 * The command that an utterance is, the whole of it: 停车 or 人工流产 are questions, and a question is
 * never taken for a command.
 */
export function spokenCommand(utterance: string): SpokenCommand | undefined {
  const words = utterance.replaceAll(/[\s，。！？、,.!?～~]/g, '');
  if (words.length > LONGEST) return undefined;
  return COMMANDS.get(words) ?? COMMANDS.get(words.replaceAll(FILLERS, ''));
}
