/** What the cards of 长辈版 say in plainer words. It travels with the cards. */
import type {LocaleCode, Messages} from './messages.ts';

/** Plainer words, by the name of the message that they stand for. */
export type PlainTerms = Readonly<
  Pick<
    Messages,
    | 'department'
    | 'reviewed'
    | 'basis'
    | 'legalLimit'
    | 'promisedLimit'
    | 'eLicence'
    | 'leaveTicket'
    | 'toBeFilled'
    | 'unverifiedNumber'
  >
>;

/** Plainer words of each language. */
export const plainTerms: Readonly<Record<LocaleCode, PlainTerms>> = {
  'zh-Hans': {
    department: '谁来管',
    reviewed: '哪天核对过',
    basis: '按什么规定',
    legalLimit: '最晚多久办好',
    promisedLimit: '答应多久办好',
    eLicence: '手机里的电子证也行',
    leaveTicket: '留言，请人帮我办',
    toBeFilled: '还没登记',
    unverifiedNumber: '还没核对',
  },
  'zh-Hant': {
    department: '誰來管',
    reviewed: '哪天核對過',
    basis: '按什麼規定',
    legalLimit: '最晚多久辦好',
    promisedLimit: '答應多久辦好',
    eLicence: '手機裡的電子證也行',
    leaveTicket: '留言，請人幫我辦',
    toBeFilled: '還沒登記',
    unverifiedNumber: '還沒核對',
  },
  en: {
    department: 'Who handles it',
    reviewed: 'Last checked',
    basis: 'Which rules',
    legalLimit: 'At the latest',
    promisedLimit: 'Promised within',
    eLicence: 'The one on your phone will do',
    leaveTicket: 'Leave a message for help',
    toBeFilled: 'Not known yet',
    unverifiedNumber: 'Not checked yet',
  },
};
