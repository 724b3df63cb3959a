/** Ends a name to the left: verbs, prepositions, pronouns and what else is no part of names. */
const STOP_WORDS =
  /(?:投诉|举报|反映|表扬|谢谢|感谢|建议|咨询|我要|想要|想问|请问|叫做|名叫|就是|还是|但是|可是|因为|所以|如果|然后|现在|已经|一直|昨天|今天|前天|早上|晚上|中午|下午|上午|凌晨|半夜|夜里|刚才|最近|一家|一个|一位|一条|那条|这条|有条|一艘|这家|那家|这个|那个|某个|我们|你们|他们|咱们|阿拉|自己|人家|大家|小区|附近|旁边|对面|隔壁|楼下|楼上|里面|外面|门口|靠近|位于|地址|住址|家住|住在|入住|路过|经过|来到|走到|开到|出来|进去|回来|下班|上班|打工|干活|[\d一二三四五六七八九十][年月日号点时元块]|看看|想看|买|卖|租|吃|办|坐|乘|骑|停|拆|做|等|收|交|付|退|骗|欠|拿|带|陪|送|接|住|找|叫|去|到|从|在|于|往|向|对|被|把|给|让|由|帮|用|靠|是|的|了|着|过|得|说|讲|问|打|我|你|您|他|她|它|侬|们|谁|这|那|哪|某|每|各|全|有|没|不|勿|就|都|也|还|又|再|才|只|很|最|并|而|且|或|但|跟|与|及|个|位|些|边|钱|上|下|里)$/;

/** 和 may begin a name (和润) and may be a conjunction. */
const MAY_BEGIN = /[和同安]/;

const NAME_CHARACTER = /[\p{Script=Han}A-Za-z0-9·]/u;

/** The longest stop word. */
const REACH = 3;

/**
 * Where the name begins that ends at `end`: at most `longest` characters to the left, up to a sign
 * or a word that is no part of names. `end` itself where there is none.
 */
export function nameStart(text: string, end: number, longest: number): number {
  let start = end;
  while (start > 0 && end - start < longest) {
    const character = text.charAt(start - 1);
    if (!NAME_CHARACTER.test(character)) break;
    if (MAY_BEGIN.test(character) && character !== '安') {
      // One character behind it is no name (同济路); behind a stop it begins one, else it joins two.
      return end - start < 2 ||
        endsInStop(text, start - 1) ||
        !NAME_CHARACTER.test(text.charAt(start - 2))
        ? start - 1
        : start;
    }
    if (endsInStop(text, start)) break;
    start--;
  }
  return start;
}

function endsInStop(text: string, end: number): boolean {
  return STOP_WORDS.test(text.slice(Math.max(0, end - REACH), end));
}
