import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {decodeText} from '../../../src/cli/formats/decode-text.ts';
import {encodeGbk} from './encode-gbk.ts';

const utf8 = new TextEncoder();

describe('the encoding of a text file', () => {
  it('is UTF-8 with or without its mark', () => {
    assert.deepEqual(decodeText(utf8.encode('标准问')), {text: '标准问', encoding: 'UTF-8'});
    assert.deepEqual(decodeText(utf8.encode('\ufeff标准问')), {text: '标准问', encoding: 'UTF-8'});
    assert.deepEqual(decodeText(new Uint8Array()), {text: '', encoding: 'UTF-8'});
  });

  it('is GB18030 where it is no UTF-8: what Excel saves on Chinese Windows', () => {
    // The two characters on which naive guessers fail: 联通 in GBK looks almost like UTF-8.
    assert.deepEqual(decodeText(Uint8Array.of(0xc1, 0xaa, 0xcd, 0xa8)), {
      text: '联通',
      encoding: 'GB18030',
    });
    assert.equal(
      decodeText(encodeGbk('简码,标准问\r\n1,“狗”能上船吗？\r\n'))?.text,
      '简码,标准问\r\n1,“狗”能上船吗？\r\n',
    );
    // 㐂 U+3402 needs the four bytes that only GB18030 has.
    assert.equal(decodeText(Uint8Array.of(0x81, 0x39, 0xef, 0x31))?.text, '㐂');
  });

  it('is UTF-16 where its mark says so', () => {
    const little = new Uint8Array(Buffer.from('\ufeff标准问', 'utf16le'));
    const big = new Uint8Array(Buffer.from('\ufeff标准问', 'utf16le').swap16());
    assert.deepEqual(decodeText(little), {text: '标准问', encoding: 'UTF-16LE'});
    assert.deepEqual(decodeText(big), {text: '标准问', encoding: 'UTF-16BE'});
  });

  it('is nothing we know where bytes fit none, or the text has NUL in it', () => {
    assert.equal(decodeText(Uint8Array.of(0xff, 0xff, 0x80)), undefined);
    assert.equal(decodeText(new Uint8Array(Buffer.from('abc', 'utf16le'))), undefined);
  });

  it('is read right for any text of common characters', () => {
    const characters = [
      ...'的一是了我不人在他有这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...characters, ...'，。？,"\r\nA1'), {minLength: 8}),
        (parts) => {
          const text = parts.join('');
          assert.equal(decodeText(utf8.encode(text))?.text, text);
          // A mark of what is certain: bytes that are valid UTF-8 by accident cannot be told.
          const bytes = encodeGbk(text);
          fc.pre(!isUtf8(bytes));
          assert.equal(decodeText(bytes)?.text, text);
        },
      ),
    );
  });
});

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
