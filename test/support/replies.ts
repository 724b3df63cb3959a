/**
 * One reply of each kind, complete enough to show every part of its card. The matters are made
 * up for tests; only the shapes are real.
 */
import type {Overview} from '../../src/answer/engine.ts';
import type {
  Alternative,
  AnswerReply,
  ChoicesReply,
  EntryView,
  HandoffReply,
  PlanReply,
  Suggestion,
  TicketSeed,
  UrgentReply,
} from '../../src/answer/reply.ts';
import type {Department, Directory, Entry, Phone} from '../../src/knowledge/entry.ts';

/** The hotline as a directory carries it. */
export const hotlinePhone: Phone = {
  number: '12345',
  label: '12345政务服务便民热线',
  labelEn: '12345 public service hotline',
  status: 'verified',
};

/** A department with a telephone of its own. */
export const socialSecurity: Department = {
  id: 'human-resources',
  name: '人力资源和社会保障局',
  nameEn: 'Human resources and social security bureau',
  duty: '社会保险、工伤、失业、就业、劳动关系与劳动监察',
  phones: [
    {number: '12333', label: '人社服务热线', labelEn: 'Social security line', status: 'unverified'},
  ],
};

/** A department of which nothing but the name is known. */
export const bareDepartment: Department = {
  id: 'governance-centre',
  name: '社会治理（综合治理）中心',
  nameEn: 'Social governance centre',
  duty: '调解劳动、邻里等纠纷，一站式受理',
  phones: [],
};

/** A verified entry with every element of a guide. */
export const cardEntry: Entry = {
  id: 'sample-card-replacement',
  subject: '2.01',
  question: '社保卡丢了怎么补办？',
  questionEn: 'How do I replace a lost social security card?',
  summaryEn: 'Report the loss first, then ask for a new card at any counter; bring your ID card.',
  variants: ['社保卡不见了'],
  keywords: ['社保卡'],
  topic: 'social-insurance',
  audience: ['resident'],
  department: socialSecurity.id,
  regions: ['zhoushan'],
  channels: ['window', 'online'],
  crossCity: ['宁波'],
  guide: {
    conditions: ['卡已丢失或损坏'],
    materials: [
      {name: '身份证', form: '原件', copies: 1, eLicence: true},
      {name: '户口簿', waivable: true},
      {name: '补卡申请表', form: '窗口领取', copies: 1},
    ],
    steps: ['先挂失', '到窗口申请补卡', '领取新卡并激活'],
    legalLimit: '20个工作日',
    promisedLimit: '当场办结',
    fee: {amount: '不收费', basis: '样例依据'},
    places: ['就近的便民服务中心'],
    online: 'https://example.gov.cn/card',
    result: '新社保卡',
    visits: '1次',
    phone: '12333',
    supervisionPhone: '12345',
  },
  basis: [
    {law: '中华人民共和国社会保险法', article: '58', status: 'in-force'},
    {law: '样例管理办法', article: '3', status: 'check'},
  ],
  source: [
    {title: '《社会保险法》第58条', date: '2018-12-29', url: 'https://example.gov.cn/law'},
    {title: '样例来源', date: '2025'},
  ],
  reviewed: '2026-11-22',
  reviewBy: '2027-05-22',
  status: 'verified',
  related: [],
  ticket: {type: '咨询', category: '社会保障/社保卡'},
  answer: [
    {
      type: 'paragraph',
      children: [
        {
          type: 'strong',
          children: [{type: 'text', text: '先挂失，再带身份证到任一社保窗口补卡。'}],
        },
        {type: 'text', text: '新卡一般当场就能拿到，原来的账户和余额都不变。'},
      ],
    },
    {
      type: 'list',
      ordered: false,
      items: [
        [{type: 'paragraph', children: [{type: 'text', text: '电话挂失：12333'}]}],
        [
          {
            type: 'paragraph',
            children: [
              {type: 'text', text: '窗口电话：'},
              {type: 'unfilled', what: '窗口电话'},
            ],
          },
        ],
      ],
    },
  ],
  sections: [
    {
      title: '请别人代办',
      body: [{type: 'paragraph', children: [{type: 'text', text: '带上双方身份证原件和委托书。'}]}],
    },
  ],
};

/** `cardEntry` with its department, in force. */
export const cardView: EntryView = {
  entry: cardEntry,
  department: socialSecurity,
  validity: 'current',
};

/** What the engine knows towards a ticket about the lost card. */
export const cardSeed: TicketSeed = {
  type: '求助',
  category: '社会保障/社保卡',
  department: {
    id: socialSecurity.id,
    name: socialSecurity.name,
    nameEn: socialSecurity.nameEn,
  },
  unitReason: '社保卡由人社部门承办',
  unitReasonEn: 'The social security bureau issues the card',
  question: '社保卡丢了窗口不给补',
  tried: [{entryId: cardEntry.id, question: cardEntry.question}],
};

/** Entries offered beside an answer. */
export const alternatives: readonly Alternative[] = [
  {
    entryId: 'sample-card-activation',
    question: '社保卡怎么激活？',
    questionEn: 'How do I activate a social security card?',
  },
  {
    entryId: 'sample-card-balance',
    question: '社保卡余额在哪里查？',
    questionEn: 'Where do I check the balance of my card?',
  },
  {
    entryId: 'sample-card-child',
    question: '小孩的社保卡怎么办？',
    questionEn: 'How do I get a card for a child?',
  },
];

const phoneStep = {
  kind: 'phone',
  number: '12345',
  label: hotlinePhone.label,
  labelEn: hotlinePhone.labelEn,
} as const;

const ticketStep = {kind: 'ticket', seed: cardSeed} as const;

const ranking = [{entryId: cardEntry.id, subject: '2.01', score: 9.1}];

/** A sure answer. */
export const answerReply: AnswerReply = {
  kind: 'answer',
  view: cardView,
  band: 'sure',
  why: '社保卡不见了',
  alternatives: [],
  next: [
    {
      kind: 'link',
      href: 'https://example.gov.cn/card',
      label: '网上补卡',
      labelEn: 'Replace it online',
    },
    phoneStep,
    ticketStep,
  ],
  ranking,
  confidence: 0.94,
};

/** An answer that may not be the one meant, past its review date and not verified. */
export const maybeReply: AnswerReply = {
  ...answerReply,
  band: 'maybe',
  view: {...cardView, entry: {...cardEntry, status: 'unverified'}, validity: 'review-overdue'},
  alternatives,
  next: [phoneStep, ticketStep],
  confidence: 0.55,
};

/** An answer without any source. */
export const unsourcedReply: AnswerReply = {
  ...answerReply,
  view: {...cardView, entry: {...cardEntry, source: []}},
};

/** Three entries that compete. */
export const choicesReply: ChoicesReply = {
  kind: 'choices',
  choices: alternatives,
  next: [
    {
      kind: 'entry',
      entryId: 'sample-card-activation',
      label: '社保卡怎么激活？',
      labelEn: 'How do I activate a social security card?',
    },
    ticketStep,
  ],
  ranking,
  confidence: 0.3,
};

/** Somebody in the water. */
export const urgentReply: UrgentReply = {
  kind: 'urgent',
  rules: ['man-overboard'],
  title: '有人落水',
  titleEn: 'Someone is in the water',
  lines: [
    {number: '12395', label: '海上遇险搜救', labelEn: 'Maritime rescue'},
    {number: '110', label: '报警', labelEn: 'Police'},
    {number: '119', label: '消防救援', labelEn: 'Fire and rescue'},
  ],
  firstAction: '不要盲目下水，抛救生圈或绳子',
  firstActionEn: 'Do not jump in. Throw a lifebuoy or a rope',
  then: '说清位置、人数，留在原地等救援。',
  thenEn: 'Give the place and the number of people, and stay there.',
  next: [{kind: 'phone', number: '12395', label: '海上遇险搜救', labelEn: 'Maritime rescue'}],
  ranking: [],
  confidence: 1,
};

/** A matter for another office, explained by an entry. */
export const handoffReply: HandoffReply = {
  kind: 'handoff',
  reason: 'personal-case',
  rewrite: 'who-handles-it',
  view: cardView,
  route: {department: socialSecurity, phone: hotlinePhone},
  seed: cardSeed,
  alternatives: [],
  next: [phoneStep, ticketStep],
  ranking,
  confidence: 0.7,
};

/** A matter nobody has written about. */
export const unknownReply: HandoffReply = {
  kind: 'handoff',
  reason: 'unknown',
  rewrite: 'we-find-a-way',
  route: {department: bareDepartment, phone: hotlinePhone},
  seed: {
    type: '咨询',
    category: '其他',
    unitReason: '请12345指定',
    unitReasonEn: 'The 12345 hotline decides which department takes it.',
    question: '我家屋顶上来了一群鸽子',
    tried: [],
  },
  alternatives: alternatives.slice(0, 1),
  next: [phoneStep, ticketStep],
  ranking: [],
  confidence: 0.05,
};

/** Two matters in one message. */
export const planReply: PlanReply = {
  kind: 'plan',
  parts: [
    {text: '社保卡丢了', reply: answerReply},
    {text: '屋顶上有鸽子', reply: unknownReply},
  ],
  next: [phoneStep, ticketStep],
  ranking,
  confidence: 0.6,
};

/** Every kind of reply once. */
export const everyReply = [
  answerReply,
  maybeReply,
  unsourcedReply,
  choicesReply,
  urgentReply,
  handoffReply,
  unknownReply,
  planReply,
] as const;

/** Completions of 社保. */
export const suggestions: readonly Suggestion[] = [
  {
    entryId: cardEntry.id,
    question: cardEntry.question,
    questionEn: cardEntry.questionEn,
    topic: 'social-insurance',
  },
  ...alternatives.map(({entryId, question, questionEn}) => ({
    entryId,
    question,
    questionEn,
    topic: 'social-insurance',
  })),
];

const directory: Directory = {
  city: '舟山市',
  cityEn: 'Zhoushan',
  hotline: hotlinePhone,
  departments: [socialSecurity, bareDepartment],
  topics: [
    {
      id: 'social-insurance',
      name: '社保养老工伤失业',
      nameEn: 'Social insurance and pensions',
      top: [cardEntry.id],
    },
    {id: 'transport', name: '海岛交通出行', nameEn: 'Island transport', top: ['sample-ferry']},
    {id: 'identity', name: '户籍证件出入境', nameEn: 'Registration, ID, passports', top: []},
  ],
  places: ['定海', '普陀'],
};

/** What the panel needs before anything is asked. */
export const overview: Overview = {
  bundleId: 'sample',
  entryCount: 4,
  directory,
  topQuestions: [
    {topic: 'social-insurance', items: suggestions},
    {
      topic: 'transport',
      items: [
        {
          entryId: 'sample-ferry',
          question: '台风天客船停航了，票怎么退？',
          questionEn: 'The ferry is cancelled because of a typhoon. How do I get a refund?',
          topic: 'transport',
        },
      ],
    },
  ],
};
