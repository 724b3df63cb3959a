/** `yihu check`: everything there is to say about a knowledge folder. */
import {formatFinding} from '../knowledge/finding.ts';
import {createEntryIndex} from '../retrieval/entry-index.ts';
import {createTokenizer} from '../text/tokenize.ts';
import {describeHeldOut, measureHeldOut} from './check-held-out.ts';
import {checkRetrieval} from './check-retrieval.ts';
import {summarizeFindings} from './check-summary.ts';
import {compileFolder} from './compile-folder.ts';
import {parseOptions} from './parse-options.ts';

/** What `yihu check --help` shows. */
export const CHECK_HELP = `用法 Usage: yihu check [--knowledge FOLDER] [--held-out] [--json]

检查知识库，逐条指出哪个文件、哪一行、哪个字段有问题，以及怎么改。

  --knowledge FOLDER   知识库文件夹，默认 knowledge
  --held-out           另外测评没有入库的问法：全部和各主题的 hit@1、hit@3，改前改后各跑一次就能比较
  --json               输出 JSON：{errors, findings}；加 --held-out 时多一项 heldOut，
                       知识库有错误、测不了时它是 null

提示的种类：待补充 还没有填 · 待核 数字没有来源担保 · 复审 复审期已过 · 失效 有效期已过
  相近 与另一条的问法分不清 · 问不到 问这一句先找到别的 · 指南不全 办事指南缺四类以上
  网站 链接到没有登记的网站 · 形近 看上去像别的字、或看不见的字符 · 其他
相近、问不到要用索引查，有错误时不查。

退出码：0 没有错误（可以有提示） · 1 有错误 · 2 用法不对

例 Examples:
  yihu check
  yihu check --knowledge 待审 --json > findings.json
  yihu check --held-out
`;

/**
 * Runs the command: 0 no errors, 1 errors; throws a UsageError where it was called wrongly.
 * @param print shows a line
 */
export async function checkKnowledge(
  arguments_: readonly string[],
  print: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const {flags, values} = parseOptions(arguments_, {
    json: true,
    'held-out': true,
    knowledge: false,
    help: true,
  });
  const compiled = await compileFolder(values.get('knowledge') ?? 'knowledge', new Date());
  const {knowledge, heldOut, wordings} = compiled;
  const tokenize = knowledge && createTokenizer(knowledge.lexicon);
  const index = tokenize && createEntryIndex(knowledge.entries, tokenize);
  const findings = index
    ? [
        ...compiled.findings,
        ...checkRetrieval({entries: knowledge.entries, index, tokenize}, wordings),
      ]
    : compiled.findings;
  const errors = findings.filter(({severity}) => severity === 'error').length;
  const figures = flags.has('held-out') && index ? measureHeldOut(knowledge, heldOut, index) : null;

  if (flags.has('json')) {
    const measured = flags.has('held-out') ? {heldOut: figures} : {};
    print(JSON.stringify({errors, findings, ...measured}, null, 2));
    return errors === 0 ? 0 : 1;
  }
  for (const finding of findings) print(formatFinding(finding));
  if (figures) for (const line of describeHeldOut(figures)) print(line);
  else if (flags.has('held-out')) print('知识库有错误，改正以后才能测评');
  const size = knowledge
    ? `${knowledge.entries.length} 条问答，${knowledge.entries.reduce((sum, entry) => sum + entry.variants.length, 0)} 条问法入库，${heldOut.length} 条留作测评`
    : '知识库暂时不能使用';
  print(`${summarizeFindings(findings)}；${size}`);
  return errors === 0 ? 0 : 1;
}
