import {beijingMinute} from '../lib/beijing-time.ts';
import type {Warning} from './daily-report.ts';
import {warningSentence} from './report-document.ts';
import {escapeMarkdown} from './report-markdown.ts';

/**
 * 预警单: the draft of a notice about one warning, as Markdown, for a person to complete, check and
 * sign. What the log does not say is left 待补充.
 */
export function warningSheet(warning: Warning): string {
  const {topic, matter, place, unit, since, at, examples} = warning;
  const what = matter?.zh ?? topic.zh;
  const lines = [
    `# ${escapeMarkdown(`高频问题预警单（草稿）：${what}`)}`,
    `- 主题：${escapeMarkdown(topic.zh)}`,
    `- 事项：${escapeMarkdown(what)}`,
    `- 地点：${escapeMarkdown(place?.zh ?? '全市各处')}`,
    `- 起于：${beijingMinute(Date.parse(since))}　发现于：${beijingMinute(Date.parse(at))}`,
    `- 可能的承办单位：${escapeMarkdown(unit?.zh ?? '请12345指定')}`,
    '',
    '## 情况',
    escapeMarkdown(warningSentence(warning, 'zh')),
    '',
    '## 居民怎么问（已遮盖个人信息）',
    ...(examples.length > 0 ? examples.map((one) => `- ${escapeMarkdown(one)}`) : ['- 待补充']),
    '',
    '## 原因、措施和口径',
    '待补充（由承办单位核实后填写）',
    '',
    '签发：待补充',
  ];
  return `${lines.join('\n')}\n`;
}
