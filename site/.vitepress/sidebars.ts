/** What stands beside the pages: every page of the site, in the order of a reader's work. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** A group of links, or a link; as the theme has it, whose package is installed for the site alone. */
export interface SidebarItem {
  text: string;
  link?: string;
  target?: string;
  collapsed?: boolean;
  items?: SidebarItem[];
}

/** Beside the Chinese pages; guides that are English say so. */
export const sidebarZh: SidebarItem[] = [
  {
    text: '放到网站上',
    items: [
      {text: '接入配方', link: '/recipes'},
      {text: '试一试', link: '/playground/', target: '_self'},
      {text: '元素参考', link: '/elements'},
      {text: '接入方式（英文）', link: '/en/embedding'},
    ],
  },
  {
    text: '上线之前',
    items: [
      {text: '隐私说明', link: '/privacy'},
      {text: '无障碍声明（模板）', link: '/accessibility-statement'},
      {text: '策略与完整性（英文）', link: '/en/hardening'},
      {text: '安全与隐私（英文）', link: '/en/security'},
      {text: '无障碍（英文）', link: '/en/accessibility'},
    ],
  },
  {
    text: '日常运行',
    items: [
      {text: '运维手册', link: '/operations'},
      {text: '升级说明', link: '/upgrading'},
      {text: '知识库编写指南', link: '/knowledge-base'},
      {text: '导入导出（英文）', link: '/en/import-export'},
      {text: '工单台（英文）', link: '/en/desk'},
      {text: '工单（英文）', link: '/en/tickets'},
      {text: '坐席边栏（英文）', link: '/en/sidebar'},
      {text: '语音（英文）', link: '/en/voice'},
      {text: '民情与预警（英文）', link: '/en/insight'},
    ],
  },
  {
    text: '内部（英文）',
    collapsed: true,
    items: [
      {text: '结构', link: '/en/architecture'},
      {text: '检索与数据', link: '/en/retrieval'},
      {text: '模型', link: '/en/model'},
      {text: '依赖', link: '/en/dependencies'},
      {text: '许可', link: '/en/licences'},
      {text: '决定', link: '/en/decisions/'},
      {text: '参与开发', link: '/en/contributing'},
      {text: '变更记录', link: '/en/changelog'},
    ],
  },
];

/** What was measured, a page for each program in `bench/`, under its own title. */
function measured(): SidebarItem[] {
  const folder = fileURLToPath(new URL('../../bench/results', import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => {
      const [, title = file] =
        /^# (.+)$/m.exec(readFileSync(path.join(folder, file), 'utf8')) ?? [];
      return {text: title, link: `/en/results/${file.replace(/\.md$/, '')}`};
    });
}

/** Beside the English pages. */
export const sidebarEn: SidebarItem[] = [
  {
    text: 'On your site',
    items: [
      {text: 'Recipes', link: '/en/recipes'},
      {text: 'Playground', link: '/playground/?ui=en', target: '_self'},
      {text: 'Elements', link: '/en/elements'},
      {text: 'Ways of embedding', link: '/en/embedding'},
    ],
  },
  {
    text: 'Before it goes live',
    items: [
      {text: 'Policies and integrity', link: '/en/hardening'},
      {text: 'Security and privacy', link: '/en/security'},
      {text: 'Privacy sheet', link: '/en/privacy'},
      {text: 'Accessibility', link: '/en/accessibility'},
      {text: 'Accessibility statement', link: '/en/accessibility-statement'},
    ],
  },
  {
    text: 'Running it',
    items: [
      {text: 'Operations', link: '/en/operations'},
      {text: 'Upgrading', link: '/en/upgrading'},
      {text: 'Author’s guide (Chinese)', link: '/knowledge-base'},
      {text: 'Import and export', link: '/en/import-export'},
      {text: 'The desk', link: '/en/desk'},
      {text: 'Tickets', link: '/en/tickets'},
      {text: 'Agent’s sidebar', link: '/en/sidebar'},
      {text: 'Voice', link: '/en/voice'},
      {text: 'Insight', link: '/en/insight'},
    ],
  },
  {
    text: 'Inside',
    items: [
      {text: 'Architecture', link: '/en/architecture'},
      {text: 'Retrieval', link: '/en/retrieval'},
      {text: 'The model', link: '/en/model'},
      {text: 'Runs of the model', link: '/en/model-results'},
      {text: 'Dependencies', link: '/en/dependencies'},
      {text: 'Licences', link: '/en/licences'},
      {text: 'Decisions', link: '/en/decisions/'},
      {text: 'Contributing', link: '/en/contributing'},
      {text: 'Changelog', link: '/en/changelog'},
    ],
  },
  {
    text: 'Measured',
    collapsed: true,
    items: [{text: 'How it is measured', link: '/en/benchmarks'}, ...measured()],
  },
];
