/** Worked households, for the evaluation and for the questionnaire that asks them. */
import type {Answers} from '../../src/eligibility/evaluate.ts';

/** The day on which they are worked out. */
export const HOUSEHOLD_DAY = '2026-11-22';

/** A person of Dinghai to whom nothing special applies, every question answered. */
export const NOTHING_SPECIAL: Answers = {
  age: 'from-18',
  hukou: 'zhoushan',
  county: 'dinghai',
  island: false,
  'resided-months': 0,
  settled: false,
  employment: 'employed',
  'work-years': 0,
  'unemployment-months': 0,
  'lost-job-unwillingly': false,
  'unemployment-registered': false,
  retirement: 'from-2030',
  'pension-years': 0,
  injury: 'none',
  'injury-since': 'longer',
  'unpaid-wages': 'none',
  'housing-fund': false,
  'housing-need': ['none'],
  'small-business': false,
  birth: 'none',
  'birth-order': 'first',
  'maternity-insured': false,
  'wife-without-job': false,
  children: ['none'],
  homestead: 'none',
  'family-death': false,
  disability: ['none'],
  household: ['none'],
  hardship: ['none'],
  blood: ['none'],
  'legal-matter': false,
  'has-lawyer': false,
  angling: 'none',
  'volunteer-hours': 0,
};

/** A household worked out by hand. */
export interface Household {
  readonly who: string;
  /** What differs from {@link NOTHING_SPECIAL}; undefined is not answered. */
  readonly answers: Answers;
  /** Ids of rules. */
  readonly likely: readonly string[];
  readonly check: readonly string[];
}

/** Thirteen of them; between them they reach every rule that has not ended. */
export const HOUSEHOLDS: readonly Household[] = [
  {
    who: '住在东极青浜、一个人过的82岁老人，缴过20年养老保险',
    answers: {
      age: 'from-80',
      county: 'putuo',
      island: true,
      employment: 'retired',
      retirement: 'reached',
      'pension-years': 20,
    },
    likely: ['elder-70-benefits', 'lianxin-home-help', 'agency-help', 'pension-before-2030'],
    check: ['elder-allowance', 'islander-ferry-discount'],
  },
  {
    who: '刚生第一个孩子的女职工，想用公积金买房',
    answers: {
      birth: 'mother',
      'birth-order': 'first',
      'maternity-insured': true,
      children: ['under-3'],
      'work-years': 5,
      'pension-years': 5,
      'housing-fund': true,
      'housing-need': ['buy-build'],
    },
    likely: [
      'agency-help',
      'annual-leave',
      'housing-fund-withdrawal',
      'maternity-leave-first',
      'childcare-leave',
      'maternity-allowance',
      'free-vaccines',
    ],
    check: ['housing-fund-loan', 'childcare-subsidy'],
  },
  {
    who: '妻子没有工作、刚有第二个孩子的爸爸',
    answers: {
      birth: 'father',
      'maternity-insured': true,
      'wife-without-job': true,
      children: ['under-3', 'preschool'],
      'work-years': 12,
    },
    likely: [
      'agency-help',
      'annual-leave',
      'paternity-leave',
      'childcare-leave',
      'spouse-maternity-medical',
      'free-vaccines',
    ],
    check: ['childcare-subsidy'],
  },
  {
    who: '回衢山创业的青年，开了小公司，想批宅基地，做过120小时志愿者',
    answers: {
      county: 'daishan',
      island: true,
      employment: 'self-employed',
      'small-business': true,
      homestead: 'wanted',
      'volunteer-hours': 120,
    },
    likely: ['agency-help'],
    check: ['islander-ferry-discount', 'rural-homestead', 'service-voucher', 'volunteer-stars'],
  },
  {
    who: '被裁的贵州人，在普陀住了20个月，孩子要上学，家里收入少',
    answers: {
      hukou: 'elsewhere',
      county: 'putuo',
      'resided-months': 20,
      settled: true,
      employment: 'unemployed',
      'unemployment-months': 30,
      'lost-job-unwillingly': true,
      'unemployment-registered': true,
      children: ['school'],
      hardship: ['low-income'],
    },
    likely: ['agency-help', 'residence-permit', 'unemployment-benefit', 'free-vaccines'],
    check: ['employment-support', 'migrant-school'],
  },
  {
    who: '回了四川的工地工人，被分包欠薪，五个月前在工地受伤，想要法律援助',
    answers: {
      hukou: 'elsewhere',
      county: 'other',
      'resided-months': undefined,
      settled: undefined,
      employment: 'at-home',
      injury: 'at-work',
      'injury-since': 'year-1',
      'unpaid-wages': 'site',
      'legal-matter': true,
      'has-lawyer': false,
      hardship: ['low-income'],
    },
    likely: ['work-injury', 'work-injury-own-application', 'site-wages', 'unpaid-wages'],
    check: ['residence-permit', 'employment-support', 'legal-aid'],
  },
  {
    who: '嵊山的渔民，自己和家里人都献过血，养老保险缴了10年',
    answers: {
      county: 'shengsi',
      island: true,
      employment: 'fisher',
      retirement: 'before-2030',
      'pension-years': 10,
      blood: ['self', 'family'],
    },
    likely: ['agency-help', 'my-e-home', 'blood-self'],
    check: ['islander-ferry-discount', 'blood-family', 'fishing-moratorium'],
  },
  {
    who: '65岁的低保户，重度残疾、生活不能自理，开支突然变大',
    answers: {
      age: 'from-60',
      employment: 'at-home',
      retirement: 'reached',
      disability: ['severe', 'dependent'],
      household: ['dibao'],
      hardship: ['low-income', 'expense'],
    },
    likely: ['lianxin-home-help', 'assistive-device-free', 'agency-help'],
    check: [
      'elder-priority',
      'elder-allowance',
      'disability-care-subsidy',
      'disability-living-aid',
      'employment-support',
      'dibao',
      'temporary-assistance-expense',
    ],
  },
  {
    who: '岱山小岛上74岁、退了休的盲人，家里不困难',
    answers: {
      age: 'from-70',
      county: 'daishan',
      island: true,
      employment: 'retired',
      retirement: 'reached',
      'pension-years': 15,
      disability: ['blind'],
    },
    likely: [
      'elder-70-benefits',
      'lianxin-home-help',
      'blind-free-ferry',
      'assistive-device-free',
      'agency-help',
      'pension-before-2030',
    ],
    check: ['elder-allowance', 'islander-ferry-discount'],
  },
  {
    who: '从上海来保护区海钓的上班族',
    answers: {
      hukou: 'elsewhere',
      county: 'other',
      'work-years': 8,
      'pension-years': 8,
      angling: 'reserve',
    },
    likely: ['annual-leave', 'sea-angling-permit'],
    check: [],
  },
  {
    who: '2031年退休的老职工，缴了17年，要还房贷也付房租，父亲刚去世',
    answers: {
      'work-years': 25,
      'pension-years': 17,
      'housing-fund': true,
      'housing-need': ['repay', 'rent'],
      'family-death': true,
      'volunteer-hours': 1500,
    },
    likely: ['agency-help', 'annual-leave', 'survivor-benefit', 'housing-fund-withdrawal'],
    check: ['pension-from-2030', 'housing-fund-rent', 'volunteer-stars'],
  },
  {
    who: '开小店的妈妈，刚生第二个，老大上大班，家里突发大病',
    answers: {
      employment: 'self-employed',
      birth: 'mother',
      'birth-order': 'second-third',
      children: ['under-3', 'final-year'],
      hardship: ['sudden'],
    },
    likely: ['agency-help', 'free-vaccines'],
    check: [
      'mother-without-benefit',
      'childcare-subsidy',
      'free-final-kindergarten-year',
      'temporary-assistance-sudden',
    ],
  },
  {
    who: '生第二个孩子的女职工，单位没有缴生育保险',
    answers: {
      birth: 'mother',
      'birth-order': 'second-third',
      children: ['under-3', 'school'],
      'work-years': 0,
    },
    likely: [
      'agency-help',
      'maternity-leave-second',
      'childcare-leave',
      'free-vaccines',
      'local-school',
    ],
    check: ['childcare-subsidy'],
  },
];
