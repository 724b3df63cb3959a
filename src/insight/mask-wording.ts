import {maskPersonalData} from '../text/mask.ts';
import {TEXT_LENGTH} from './event.ts';

/** What stands in the place of a name. */
const NAME = '〔姓名〕';

/**
 * A person who says who they are: 我叫王小明, 本人姓名：王小明, 我是王小明（身份证…. Two to four
 * characters, the length of Chinese names; what is masked too much costs a sample its sense and
 * nobody their privacy.
 */
const INTRODUCED =
  /((?:(?:我|本人|俺|阿拉)的?(?:名字)?(?:叫做?|姓名是?|名叫)|姓名(?:是|叫|为)?|联系人(?:是|叫|为)?|户主(?:是|叫|为))[:：\s]*)(?!什么|啥|怎|不|的|填|写|要|和|与|变|改|有)\p{Script=Han}{2,4}?(?=[，,。；;、！!？?\s（(〔]|我|住|家|电|手|身|$)/gu;

/** 王先生, 李女士: a surname of the common ones before a form of address. */
const ADDRESSED =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文乐翁俞翟虞应忻柴]\p{Script=Han}{0,2}(?=先生|女士|小姐|老师|师傅|阿姨|大爷|大妈|同志|医生|主任)/gu;

/** An English introduction: my name is Wang Wei. */
const INTRODUCED_ENGLISH = /(\b(?:my name is|i am called|name:)\s+)\p{L}+(?:[ '-]\p{Lu}\p{L}*)*/giu;

/**
 * A wording for the log: personal data and the names people give for themselves masked, white space
 * folded, cut to {@link TEXT_LENGTH} characters. Doing it twice changes nothing.
 */
export function maskWording(text: string): string {
  const masked = maskPersonalData(text.slice(0, 4 * TEXT_LENGTH))
    .replace(INTRODUCED, `$1${NAME}`)
    .replace(ADDRESSED, NAME)
    .replace(INTRODUCED_ENGLISH, `$1${NAME}`)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(masked);
  if (characters.length <= TEXT_LENGTH) return masked;
  // No half of a stand-in at the end.
  return characters
    .slice(0, TEXT_LENGTH)
    .join('')
    .replace(/〔[^〕]*$/, '');
}
