/**
 * The ticket console. Tickets hold strangers' words: everything is written with `textContent`,
 * and the page's policy refuses any string as markup or script.
 */

/**
 * @typedef {object} Ticket
 * @property {string} type
 * @property {string} category
 * @property {string} title
 * @property {string} content
 * @property {string} place
 * @property {{name: string} | null} unit
 * @property {string} unitReason
 * @property {{question: string}[]} tried
 * @property {boolean} replyWanted
 * @property {boolean} confidential
 * @property {string} name
 * @property {string} phone
 * @property {string | null} consentAt
 * @property {string} filedAt
 */

/**
 * @typedef {object} BookedTicket
 * @property {string} number
 * @property {string} state
 * @property {string} receivedAt
 * @property {Ticket} ticket
 */

/** Half a minute: a new ticket is seen before the caller would ring, and the desk is not pressed. */
const AUTO_REFRESH_MS = 30_000;

const TOKEN = 'yihu-desk-token';

/** @type {Readonly<Record<string, string>>} */
const stateNames = {received: '待受理'};

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const fullClock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'medium',
});

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing`);
  return found;
}

const page = {
  status: byId('status'),
  problem: byId('problem'),
  empty: byId('empty'),
  frame: byId('frame'),
  rows: byId('rows'),
  more: byId('more'),
  refresh: byId('refresh'),
  auto: /** @type {HTMLInputElement} */ (byId('auto')),
};

/**
 * An element with a class and text or children.
 * @param {string} name
 * @param {string} className
 * @param {...(string | Node)} content
 * @returns {HTMLElement}
 */
function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/**
 * A cell that stays one where a narrow page shows the table as blocks.
 * @param {string} className
 * @param {...(string | Node)} content
 */
function tableCell(className, ...content) {
  const cell = element('td', className, ...content);
  cell.setAttribute('role', 'cell');
  return cell;
}

/**
 * A row, likewise.
 * @param {string} className
 * @param {...Node} cells
 */
function tableRow(className, ...cells) {
  const row = element('tr', className, ...cells);
  row.setAttribute('role', 'row');
  return row;
}

/** The token of the address, kept for this tab only and taken out of the address and history. */
function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) {
    sessionStorage.setItem(TOKEN, token);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(TOKEN);
}

/**
 * One line of the full text; nothing for an empty value.
 * @param {HTMLElement} list
 * @param {string} label
 * @param {string} value
 * @param {string} [className]
 */
function addField(list, label, value, className = '') {
  if (!value) return;
  list.append(element('dt', '', label), element('dd', className, value));
}

/**
 * The full text of a ticket.
 * @param {BookedTicket} booked
 */
function detailOf({state, receivedAt, ticket}) {
  const list = element('dl', '');
  addField(list, '主要内容', ticket.content, 'content');
  addField(list, '事发地', ticket.place);
  addField(list, '问题分类', ticket.category);
  addField(list, '建议承办单位', ticket.unit?.name ?? '未定');
  addField(list, '建议理由', ticket.unitReason);
  addField(
    list,
    '已看过的解答',
    ticket.tried.map(({question}, index) => `${index + 1}. ${question}`).join('\n'),
  );
  addField(list, '是否保密', ticket.confidential ? '是，不得向被反映方透露来源' : '否');
  addField(list, '是否需要回复', ticket.replyWanted ? '是' : '否');
  addField(list, '诉求人', ticket.name);
  addField(list, '联系方式', ticket.phone);
  addField(
    list,
    '同意告知的时间',
    ticket.consentAt ? fullClock.format(new Date(ticket.consentAt)) : '',
  );
  addField(list, '状态', stateNames[state] ?? state);
  addField(list, '提交时间', fullClock.format(new Date(ticket.filedAt)));
  addField(list, '收到时间', fullClock.format(new Date(receivedAt)));
  return list;
}

/**
 * The two table rows of a ticket; the second is filled when first opened.
 * @param {BookedTicket} booked
 */
function rowsOf(booked) {
  const {number, receivedAt, ticket} = booked;
  const badges = element('span', 'badges');
  if (ticket.confidential) badges.append(element('span', 'badge warm', '保密'));
  if (ticket.replyWanted) badges.append(element('span', 'badge', '需回复'));
  const title = element('span', '', ticket.title);
  title.dir = 'auto';
  const toggle = element('button', 'title', title, badges);
  toggle.setAttribute('type', 'button');
  toggle.setAttribute('aria-expanded', 'false');
  toggle.setAttribute('aria-controls', `detail-${number}`);

  const time = element('time', '', clock.format(new Date(receivedAt)));
  time.setAttribute('datetime', receivedAt);
  const heading = element('th', 'number', number);
  heading.setAttribute('scope', 'row');
  heading.setAttribute('role', 'rowheader');
  const row = tableRow(
    'row',
    heading,
    tableCell('time', time),
    tableCell('type', element('span', 'badge', ticket.type)),
    tableCell('heading', toggle),
    tableCell('wide', ticket.category),
    tableCell('wide', ticket.unit?.name ?? '未定'),
  );

  const cell = tableCell('');
  cell.setAttribute('colspan', '6');
  const detail = tableRow('detail', cell);
  detail.id = `detail-${number}`;
  detail.hidden = true;
  toggle.addEventListener('click', () => {
    if (!cell.firstChild) cell.append(detailOf(booked));
    detail.hidden = !detail.hidden;
    toggle.setAttribute('aria-expanded', String(!detail.hidden));
  });
  return [row, detail];
}

/**
 * Why the list could not be fetched, in a sentence an agent can act on.
 * @param {number} status 0: no answer at all.
 */
function problemOf(status) {
  if (status === 401) return '令牌不对或已更换：请用工单台启动时给出的完整地址重新打开。';
  if (status === 0) return '连接不上工单台：请确认它在运行，再点“刷新”。';
  return `工单台暂时不能答复（${status}）：请稍后再点“刷新”。`;
}

/** @param {string} text */
function showProblem(text) {
  // A repeated alert is announced again only when its text changes; an agent needs it once.
  if (page.problem.textContent !== text) page.problem.textContent = text;
  page.problem.hidden = text === '';
}

/** Numbers on the page, and where the next older stretch begins. */
const shown = new Set();
/** @type {number | null} */
let older = null;
/** Only the newest request may write to the page. */
let newest = 0;

/**
 * Puts tickets at one end of the list, leaving rows that are there, open or focused, as they are.
 * @param {BookedTicket[]} tickets
 * @param {'start' | 'end'} end
 */
function addRows(tickets, end) {
  const rows = tickets.filter(({number}) => !shown.has(number)).flatMap(rowsOf);
  for (const {number} of tickets) shown.add(number);
  if (end === 'start') page.rows.prepend(...rows);
  else page.rows.append(...rows);
}

/**
 * Fetches the newest stretch, or the one before `before`, and shows it.
 * @param {number | null} before
 */
async function load(before) {
  newest += 1;
  const run = newest;
  const token = takeToken();
  if (!token) {
    showProblem('请用工单台启动时给出的完整地址打开本页，地址里带有令牌。');
    page.status.textContent = '';
    return;
  }
  page.refresh.setAttribute('aria-disabled', 'true');
  let status = 0;
  /** @type {{tickets: BookedTicket[], total: number, next: number | null} | undefined} */
  let answer;
  try {
    const response = await fetch(before === null ? '/tickets' : `/tickets?before=${before}`, {
      headers: {Authorization: `Bearer ${token}`},
      credentials: 'omit',
      cache: 'no-store',
    });
    status = response.status;
    if (response.ok) answer = await response.json();
  } catch {
    status = 0;
  }
  if (run !== newest) return;
  page.refresh.removeAttribute('aria-disabled');
  if (!answer) {
    showProblem(problemOf(status));
    page.status.textContent = '';
    return;
  }
  showProblem('');
  const {tickets, total, next} = answer;
  const joins = shown.size === 0 || tickets.some(({number}) => shown.has(number));
  if (before === null && !joins) {
    // More came in than one stretch holds: what is shown would leave a gap.
    shown.clear();
    page.rows.replaceChildren();
  }
  if (before !== null || shown.size === 0) older = next;
  addRows(tickets, before === null ? 'start' : 'end');
  page.empty.hidden = total > 0;
  page.frame.hidden = total === 0;
  page.more.hidden = older === null;
  const time = `${clock.format(new Date())} 更新`;
  page.status.textContent = total === 0 ? time : `共 ${total} 件，显示 ${shown.size} 件，${time}`;
}

page.refresh.addEventListener('click', () => load(null));
page.more.addEventListener('click', () => {
  if (older !== null) load(older);
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') load(null);
});
addEventListener('hashchange', () => {
  if (location.hash) load(null);
});
setInterval(() => {
  if (page.auto.checked && document.visibilityState === 'visible') load(null);
}, AUTO_REFRESH_MS);

load(null);
