import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {hasLuhnCheck} from '../../src/text/has-luhn-check.ts';
import {findPersonalData, maskPersonalData, type PersonalDataKind} from '../../src/text/mask.ts';
import {growthOf} from '../support/growth.ts';
import {hasIdCheck, isCreditCode} from '../support/number-checks.ts';

/** Numbers here are made from the check rules, not anybody's. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function makeId(body: string): string {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}
function makeCard(body: string): string {
  const check = Array.from({length: 10}, (_, digit) => `${body}${digit}`).find(hasLuhnCheck);
  return check ?? '';
}
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
function makeCode(body: string): string {
  const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const sum = CODE_WEIGHTS.reduce(
    (total, weight, i) => total + weight * characters.indexOf(body.charAt(i)),
    0,
  );
  return body + characters.charAt((31 - (sum % 31)) % 31);
}

const ID = makeId('33090219850317002');
const ID_X = Array.from({length: 200}, (_, i) =>
  makeId(`33092119561101${String(i).padStart(3, '0')}`),
).find((id) => id.endsWith('X'));
const CARD = makeCard('622202120000000001');
const CODE = makeCode('91330900MA28K0000');

/** What is found, as kind and text. */
function found(text: string): string[] {
  return findPersonalData(text).map(({kind, start, end}) => `${kind} ${text.slice(start, end)}`);
}

describe('personal data', () => {
  const cases: readonly [PersonalDataKind, string, string][] = [
    ['id-card', `身份证${ID}的老人`, ID],
    ['id-card', `我是${ID_X ?? ''}`, ID_X ?? ''],
    ['id-card', `号码${(ID_X ?? '').toLowerCase()}。`, (ID_X ?? '').toLowerCase()],
    ['id-card', '身份证330902 19850317 0020', '330902 19850317 0020'],
    ['id-card', '330902-1985-0317-0020', '330902-1985-0317-0020'],
    ['id-card', '老证号330902850317002', '330902850317002'],
    ['id-card', '三三零九零二一九八五零三一七零零二零', '三三零九零二一九八五零三一七零零二零'],
    ['id-card', '３３０９０２１９８５０３１７００２０', '３３０９０２１９８５０３１７００２０'],
    ['mobile', '打我电话13800138000', '13800138000'],
    ['mobile', '138 0013 8000 找我', '138 0013 8000'],
    ['mobile', '138-0013-8000', '138-0013-8000'],
    ['mobile', '1 3 8 0 0 1 3 8 0 0 0', '1 3 8 0 0 1 3 8 0 0 0'],
    ['mobile', '１３８００１３８０００', '１３８００１３８０００'],
    ['mobile', '+86 138 0013 8000', '86 138 0013 8000'],
    ['mobile', '008613800138000', '008613800138000'],
    ['mobile', '一三八零零一三八零零零', '一三八零零一三八零零零'],
    ['mobile', '幺三八，零零幺三，八零零零是我', '幺三八，零零幺三，八零零零'],
    ['mobile', '微信同号19900001111谢谢', '19900001111'],
    ['mobile', '有一13805801234', '13805801234'],
    ['mobile', '13805801234一直打不通', '13805801234'],
    ['mobile', '13805801234万一没人接', '13805801234'],
    ['mobile', '13805801234人在吗', '13805801234'],
    ['mobile', '一三八零五八零一二三四一直没人', '一三八零五八零一二三四'],
    ['mobile', '013805801234', '013805801234'],
    ['mobile', '138.0580.1234', '138.0580.1234'],
    ['mobile', '138—0580—1234', '138—0580—1234'],
    ['mobile', '138\u200b0580\u200b1234', '138\u200b0580\u200b1234'],
    ['mobile', '138零五八零1234', '138零五八零1234'],
    ['mobile', 'wx13805801234', '13805801234'],
    ['landline', '家里0580-2061234', '0580-2061234'],
    ['landline', '0580-1234567', '0580-1234567'],
    ['landline', '0580 1234567', '0580 1234567'],
    ['landline', '+86-580-2061234', '86-580-2061234'],
    ['landline', '打2061234', '2061234'],
    ['landline', '固话2061234', '2061234'],
    ['landline', '電話2061234', '2061234'],
    ['landline', '（0580）2061234', '0580）2061234'],
    ['landline', '05802061234', '05802061234'],
    ['landline', '010-62345678', '010-62345678'],
    ['landline', '座机：2061234', '2061234'],
    ['landline', '电话是 206 1234', '206 1234'],
    ['bank-card', `卡${CARD}`, CARD],
    ['bank-card', CARD.replace(/(\d{4})/g, '$1 ').trim(), CARD.replace(/(\d{4})/g, '$1 ').trim()],
    ['bank-card', '银行卡号6222021200000000012', '6222021200000000012'],
    ['bank-card', '卡号 6217 0000 1234 5678 901', '6217 0000 1234 5678 901'],
    ['id-card', '身份证号码33090219850317002', '33090219850317002'],
    ['id-card', '身份证33090219851317002X', '33090219851317002X'],
    ['plate', '浙L12345停在门口', '浙L12345'],
    ['plate', '浙LD12345一直占着车位', '浙LD12345'],
    ['plate', '車牌滬A12345', '滬A12345'],
    ['plate', '车牌L12345', 'L12345'],
    ['plate', '浙LD12345', '浙LD12345'],
    ['plate', '车号 浙 L 8 8 3 D P，别的没看清', '浙 L 8 8 3 D P'],
    ['plate', '浙L·12345', '浙L·12345'],
    ['plate', '浙L.12345', '浙L.12345'],
    ['plate', '车牌浙l 1234a', '浙l 1234a'],
    ['plate', '浙L1234警', '浙L1234警'],
    ['passport', '护照E12345678', 'E12345678'],
    ['passport', '护照号P7342185B', 'P7342185B'],
    ['passport', '护照号：EA1234567', 'EA1234567'],
    ['passport', '港澳通行证C12345678', 'C12345678'],
    ['passport', 'my passport number is 123456789', '123456789'],
    ['email', '发到zhang.san_01@example.com.cn吧', 'zhang.san_01@example.com.cn'],
    ['email', 'ａｂｃ＠ｑｑ．ｃｏｍ', 'ａｂｃ＠ｑｑ．ｃｏｍ'],
    ['passport', '往来台湾通行证L12345678', 'L12345678'],
    ['address', '住在解放路12号3幢402室', '12号3幢402室'],
    ['address', '解放路 12 号 3 幢 402 室', '12 号 3 幢 402 室'],
    ['address', '解放路12號3棟402室', '12號3棟402室'],
    ['address', '解放路12号前面有个洞', '12号'],
    ['address', '解放路12号停水三天', '12号'],
    ['address', '某某新村12幢3单元', '12幢3单元'],
    ['address', '我住402室', '402室'],
    ['address', '解放路１２号', '１２号'],
    ['address', '某某村18号老王', '18号'],
    ['address', '人民中路5弄6号302室', '5弄6号302室'],
    ['address', '蓝天花园3幢2单元501室漏水', '3幢2单元501室'],
    ['address', '东港小区十二号', '十二号'],
    ['address', '海景花园402室', '402室'],
    ['address', '星光苑12-3-402', '12-3-402'],
    ['address', '三栋四零二', '三栋四零二'],
  ];
  for (const [kind, text, expected] of cases) {
    it(`finds a ${kind} in ${text}`, () => {
      assert.deepEqual(found(text), [`${kind} ${expected}`]);
    });
  }

  it('finds several in one message, in order', () => {
    const text = `我叫老王，电话13800138000或0580-2061234，车浙L12345，住新村8号，身份证${ID}`;
    assert.deepEqual(
      findPersonalData(text).map(({kind}) => kind),
      ['mobile', 'landline', 'plate', 'address', 'id-card'],
    );
  });

  it('finds the numbers of a list behind one word', () => {
    assert.deepEqual(found('座机：2061234、2065678'), ['landline 2061234', 'landline 2065678']);
    assert.deepEqual(found('13800138000，13900139000、13700137000'), [
      'mobile 13800138000',
      'mobile 13900139000',
      'mobile 13700137000',
    ]);
  });

  it('finds what stands in the midst of mixed punctuation', () => {
    const text =
      '我叫张三；电话（13800138000），“浙L12345”……地址：解放路12号3幢402！！邮箱:a1@b.cn';
    assert.deepEqual(found(text), [
      'mobile 13800138000',
      'plate 浙L12345',
      'address 12号3幢402',
      'email a1@b.cn',
    ]);
  });

  it('finds a plate and a door that are written up against each other', () => {
    assert.deepEqual(found('浙L12345X402室'), ['plate 浙L12345X', 'address 402室']);
  });

  it('finds numbers that are glued together', () => {
    assert.deepEqual(found(`1380013800013900139000`), ['mobile 13800138000', 'mobile 13900139000']);
    assert.deepEqual(found(`${ID}13800138000`), [`id-card ${ID}`, 'mobile 13800138000']);
  });

  it('finds an identity number with a slip in the check character', () => {
    const wrong = `${ID.slice(0, 17)}${ID.endsWith('1') ? '2' : '1'}`;
    assert.equal(hasIdCheck(wrong), false);
    assert.deepEqual(found(wrong), [`id-card ${wrong}`]);
  });
});

describe('what is not personal', () => {
  const texts = [
    `统一社会信用代码${CODE}`,
    '打12345、110、120、95598、12395或者96110',
    '智慧云呼3031890',
    '电话3031890',
    '0580-3031890',
    '客服400-820-8820',
    '欠了1500元，一共15000000000元',
    '2026年11月22日 08:30',
    '2026-11-22 到 2026-12-01',
    '20261122',
    '国办发〔2022〕12号',
    '浙政办发〔2021〕3号文件',
    '第44条第2款',
    'DB33/T 2036.1-2017',
    'GB/T 33357-2016',
    'YH20261122-0001',
    'YH19991122-001',
    '电话YH20261122-0001',
    '电话20261122打的',
    '1512e400-1512-4380-9123-d13805801234',
    '91330900148712345X',
    '113309020026171234',
    '打款2000000元',
    '￥13805801234',
    '13805801234.50元',
    '1,500,000元',
    '110、119、120、12345',
    '电话4008-123-123',
    '国药准字H20261122',
    '浙ICP备12345678号',
    '浙B2-20100257',
    '二〇二六年十一月二十二日',
    '三室一厅',
    '第3单元',
    '解放路12号起封路',
    '小区12号停水吗',
    '村里18号开会',
    '3号楼电梯坏了',
    '12号窗口',
    '坐3路公交到12路',
    '浙江A级景区',
    '一共三百二十五个人，一二三四五',
    '去了一趟又一趟，三番五次',
    '2楼3室',
    'version 1.2.3 build 20240501',
    '@李四 看一下',
  ];
  for (const text of texts) {
    it(`leaves ${text} alone`, () => {
      assert.deepEqual(found(text), []);
      assert.equal(maskPersonalData(text), text);
    });
  }

  it('recognises a unified social credit code by its check character', () => {
    assert.ok(isCreditCode(CODE));
    assert.ok(!isCreditCode(`${CODE.slice(0, 17)}${CODE.endsWith('1') ? '2' : '1'}`));
  });
});

describe('numbers of any value', () => {
  const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
  const separator = fc.constantFrom('', ' ', '-', '－', '　', '—', ' - ', '.');
  const around = fc.constantFrom('', '我', '，', '一', '（', '\n', '😀', 'tel:');
  const writings: readonly ((number: string) => string)[] = [
    (number) => number,
    (number) => number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    (number) => number.replace(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit))),
    (number) =>
      number.replaceAll('1', '幺').replace(/\d/g, (d) => '〇幺二三四五六七八九'.charAt(Number(d))),
  ];
  const writing = fc.constantFrom(...writings);

  it('are mobiles however they are cut, written and surrounded', () => {
    const second = fc.constantFrom('3', '4', '5', '6', '7', '8', '9');
    fc.assert(
      fc.property(
        fc.tuple(second, digits(1), digits(4), digits(4), separator, writing, around, around),
        ([b, c, middle, end, gap, write, left, right]) => {
          const number = write(`1${b}${c}${gap}${middle}${gap}${end}`);
          const masked = maskPersonalData(`${left}${number}${right}`);
          assert.ok(!masked.includes(number), masked);
          assert.ok(masked.includes('〔'), masked);
        },
      ),
      {numRuns: 3000},
    );
  });

  it('are identity numbers of any birth date and any check character', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2026-12-31'),
      noInvalidDate: true,
    });
    const tail = fc.tuple(digits(3), fc.constantFrom(...'0123456789Xx'));
    fc.assert(
      fc.property(day, tail, fc.constantFrom('', ' ', '-'), (date, [order, check], gap) => {
        const birth = date.toISOString().slice(0, 10).replaceAll('-', '');
        const id = `330902${gap}${birth}${gap}${order}${check}`;
        assert.deepEqual(found(`我${id}，`), [`id-card ${id}`]);
      }),
      {numRuns: 2000},
    );
  });

  it('are left alone where they are keys, tickets, dates and codes of organisations', () => {
    const code = fc
      .stringMatching(/^9133090[0-9]MA[0-9A-HJ-NP-RTUWXY]{7}$/)
      .map((body) => makeCode(body));
    const ticket = fc.tuple(digits(4)).map(([serial]) => `YH20261122-${serial}`);
    const amount = fc.integer({min: 1, max: 2_000_000_000}).map((yuan) => `${yuan}元`);
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), code, ticket, amount), (text) => {
        assert.deepEqual(found(`编号${text}，请查`), []);
      }),
      {numRuns: 3000},
    );
  });
});

describe('masking', () => {
  /** Pieces of real-looking messages in any order, so that numbers meet in every way. */
  const piece = fc.oneof(
    fc.constantFrom(
      ID,
      ID_X ?? '',
      CARD,
      CODE,
      '13800138000',
      '138 0013 8000',
      '一三八零零一三八零零零',
      '0580-2061234',
      '2061234',
      '电话',
      '卡号',
      '护照',
      '浙L12345',
      '浙LD12345',
      'E12345678',
      'a@b.cn',
      '解放路12号3幢402室',
      '花园',
      '路',
      '12号',
      '402室',
      '3幢',
      '+86',
      ' ',
      '-',
      '，',
      '。',
      'X',
      '1',
      '0',
      '元',
      '〔手机〕',
      '😀',
    ),
    fc.string({maxLength: 4}),
    fc.stringMatching(/^\d{1,12}$/),
  );
  const message = fc.array(piece, {maxLength: 14}).map((pieces) => pieces.join(''));

  it('twice gives the same as once, and nothing that was found survives', () => {
    fc.assert(
      fc.property(message, (text) => {
        const masked = maskPersonalData(text);
        assert.deepEqual(found(masked), []);
        assert.equal(maskPersonalData(masked), masked);
      }),
      {numRuns: 5000},
    );
  });

  it('changes nothing outside the pieces, whose offsets ascend and stay apart', () => {
    fc.assert(
      fc.property(message, (text) => {
        const spans = findPersonalData(text);
        let from = 0;
        const outside = spans.map(({start, end}) => {
          assert.ok(start >= from && end > start && end <= text.length);
          const between = text.slice(from, start);
          from = end;
          return between;
        });
        const masked = maskPersonalData(text);
        const last = text.slice(from);
        assert.ok(masked.endsWith(last));
        let at = 0;
        for (const between of outside) {
          assert.equal(masked.slice(at, at + between.length), between);
          at += between.length;
          if (spans.length > 0) at = masked.indexOf('〕', at) + 1;
        }
      }),
      {numRuns: 3000},
    );
  });

  it('says what stood there', () => {
    assert.equal(
      maskPersonalData('我住解放路12号，电话13800138000，投诉3号楼电梯'),
      '我住解放路〔门牌〕，电话〔手机〕，投诉3号楼电梯',
    );
  });

  for (const [name, text] of Object.entries({
    digits: '1'.repeat(60_000),
    'spaced digits': '1 '.repeat(30_000),
    'mobile numbers': '13800138000 '.repeat(5_000),
    letters: 'a'.repeat(60_000),
    'almost e-mail': 'a@'.repeat(30_000),
    dots: 'a.'.repeat(30_000),
    doors: '路12号3幢'.repeat(10_000),
    buildings: '3幢'.repeat(30_000),
    'spoken digits': '一三八，'.repeat(15_000),
    plates: '浙L'.repeat(30_000),
  })) {
    it(`takes linear time on ${name}`, () => {
      const growth = growthOf(text, (part) => {
        maskPersonalData(part);
      });
      assert.ok(growth < 4, `the whole took ${growth.toFixed(1)} times as long as its parts`);
    });
  }
});
