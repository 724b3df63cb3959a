/**
 * Chinese words for what the public elements declare, for the reference page and the playground. A
 * name without a word here is shown as its comment has it; a test says which.
 */

/** The elements that a page writes itself, in the order in which a reader meets them. */
export const PUBLIC_TAGS = ['yihu-assistant', 'yihu-help', 'yihu-sidebar'] as const;

/** What an element is. */
export const TAG_WORDS: Readonly<Record<string, string>> = {
  'yihu-assistant':
    '网页上的助手：一个按钮和它打开的面板；写上 inline 就是正文里的面板。居民表示想用之前什么都不加载；居民没有打开之前不抢焦点。热线、工单和大字在每个画面的同一个位置。',
  'yihu-help':
    '某一块内容旁边的“问一问”：一个输入框，答案就在下面。用的是页面上那个助手，不打扰它的对话；要接着问、要交工单时打开助手。页面上没有助手时自己带一个。',
  'yihu-sidebar':
    '坐席边栏，放在任何通话系统旁边：跟着通话的文字给出答法、紧急提示、多件事的安排，和一张自己填起来的工单。',
};

/** Attributes and properties, methods, events, slots and parts, by their name. */
export const NAME_WORDS: Readonly<Record<string, string>> = {
  knowledge: '知识包 manifest.json 的地址',
  tickets: '接收工单的地址（POST）；不写就给出12345和可复制的文字',
  model:
    '语义模型的地址：自带模型的 model.json，或 Hugging Face 布局的模型的 yihu-model.json（见 docs/retrieval.md）；不写就只按字词和读音找',
  insight: '记录问了什么、结果如何，不含个人信息：不带值只留在本机，带地址就也发到那里',
  locale: '界面语言（BCP 47）；不写就跟随页面',
  open: '面板是否打开；从外面设不抢焦点',
  inline: '面板是正文的一部分，没有按钮',
  position: '站在页面的哪一边',
  mode: '版式；elder 是长辈版',
  theme: '颜色；不写就跟随设备',
  'page-context': '这一页讲什么：几个字，或主题的 id',
  'no-launcher': '不显示按钮，由页面自己打开',
  'no-worker': '不用 Worker，在页面线程里回答',
  'no-storage': '什么都不留在设备上，用于公用终端',
  wording: '自己的说法，按消息名写成 JSON',
  voice: '怎样用说的，写成 JSON，见语音一页',
  label: '输入框上面的字',
  layout: '疏密：dense 或 large',
  channel: '传来通话文字的 BroadcastChannel 的名字',
  'allow-origin': '可以用消息传来通话文字的来源，空格分开',
  'pop-out': '单独窗口的页面地址',
  narrow: '多宽都只排一栏',
  assistant: '要显示的助手；不设就自己做一个',
  createAssistant: '怎样做助手',
  clock: '看几点，用来问候',
  panel: '用哪个助手；不设就用页面上第一个',
  findRelated: '查同一件事以前的工单',
  'show()': '替居民打开面板，焦点进去',
  'hide()': '关上面板，焦点回到原处',
  'ask()': '打开面板，像居民打字一样问一句；答复出来后完成',
  'perform()': '打开面板，接着做居民在别的元素里做的事',
  'engage()': '取得背后的助手，没有就现在做',
  'loadCards()': '取来显示答复要用的元素；取不到为 false',
  'pushTranscript()': '交来某人最新说的文字',
  'follow()': '跟着一个语音识别会话，到它结束',
  'settled()': '交来的定稿文字都查过后完成',
  'endCall()': '忘掉这通电话：文字、卡片、工单',
  'yihu-open': '面板打开了',
  'yihu-close': '面板关上了',
  'yihu-ask': '就要问一句；可以拦下（preventDefault）',
  'yihu-reply': '答复出现了',
  'yihu-feedback': '居民点了解决了或没解决',
  'yihu-ticket': '工单送到了，或没能送到；不含内容',
  'yihu-preference': '居民选了版式、字号、颜色或语言',
  'yihu-insert': '坐席要把答案放进通话系统；放好了就 preventDefault，否则改为复制',
  'yihu-flag': '坐席认为某一段不对',
  'slot:launcher': '按钮上的字',
};

/** Custom properties, by their name. */
export const PROPERTY_WORDS: Readonly<Record<string, string>> = {
  '--yihu-z': '按钮和面板的 z-index',
  '--yihu-inset-inline': '离页面一侧的距离',
  '--yihu-inset-block': '离页面底部的距离',
  '--yihu-width': '面板的宽（26em，长辈版36em）',
  '--yihu-height': '面板的高（720px；嵌在正文里640px）',
  '--yihu-font': '字体',
  '--yihu-font-size': '正文字号；不设就是读者自己的',
  '--yihu-surface': '底色',
  '--yihu-surface-2': '卡片和条的底色',
  '--yihu-text': '文字',
  '--yihu-muted': '次要文字',
  '--yihu-line': '分隔线',
  '--yihu-control': '输入框和按钮的边',
  '--yihu-primary': '主色：能点的东西',
  '--yihu-primary-strong': '指针下的主色',
  '--yihu-on-primary': '主色上的文字',
  '--yihu-primary-soft': '主色的浅底',
  '--yihu-brand': '面板的头、按钮、居民自己的话',
  '--yihu-on-brand': '它上面的文字',
  '--yihu-urgent': '危险的文字',
  '--yihu-urgent-fill': '求助按钮的底',
  '--yihu-on-urgent': '它上面的文字',
  '--yihu-urgent-soft': '危险的浅底',
  '--yihu-warm': '提醒的文字',
  '--yihu-warm-soft': '提醒的浅底',
  '--yihu-good': '成功的文字',
  '--yihu-good-soft': '成功的浅底',
  '--yihu-shadow': '面板的影子',
  '--yihu-radius': '卡片和面板的圆角',
  '--yihu-radius-small': '输入框和按钮的圆角',
};

/** Parts, by their name. */
export const PART_WORDS: Readonly<Record<string, string>> = {
  launcher: '页面上的按钮',
  panel: '对话框',
  header: '头',
  help: '热线、工单、大字那一条',
  box: '输入的表单',
  results: '找到的内容',
  footer: '按键提示那一行',
  view: '头和尾之间',
  live: '通话文字和警示',
  urgent: '要打的电话',
  slots: '推荐',
  card: '打开的推荐',
  say: '先说什么',
  answer: '核准的答案',
  facets: '事情的各个方面',
  facet: '打开的一面',
  why: '为什么推荐',
  script: '接着问什么',
  actions: '卡片的按钮',
  plan: '多件事的安排',
  ticket: '自己填起来的工单',
  related: '同一件事以前的工单',
  loop: '记下的缺口',
  shortcuts: '按键表',
};
